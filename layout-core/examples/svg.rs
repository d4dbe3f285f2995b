//! Prints a map of a type's bytes: `cargo run --features svg --example svg > map.svg`.

use layout_core::{Layout, TypeLayout};

/// What a reader of a log file has to know of it.
#[derive(Layout)]
#[repr(C)]
#[allow(dead_code)]
struct Record {
    magic: [u8; 4],
    version: u16,
    kind: Kind,
    sent: Timestamp,
    source: [u8; 16],
    length: u32,
    checksum: u16,
}

#[derive(Layout)]
#[repr(u8)]
#[allow(dead_code)]
enum Kind {
    Text,
    Binary,
}

#[derive(Layout)]
#[repr(C)]
#[allow(dead_code)]
struct Timestamp {
    seconds: u64,
    nanoseconds: u32,
}

fn main() {
    println!("{}", TypeLayout::of::<Record>().svg());
}
