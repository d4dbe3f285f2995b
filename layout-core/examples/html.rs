//! Prints a page of tables and maps: `cargo run --features html --example html > layouts.html`.

use formats::{Elf64Header, Elf64ProgramHeader, PciType0Header};
use layout_core::{Layout, report};

mod formats;

#[derive(Layout)]
#[repr(C, u8)]
#[allow(dead_code)]
enum Event {
    Key { code: u16, pressed: bool },
    Pointer { x: f32, y: f32 },
    Resized(u32, u32),
    Closed,
}

fn main() {
    let report =
        report![Elf64Header, Elf64ProgramHeader, PciType0Header, Event, Option<Box<Event>>];
    println!("{}", report.html().title("Formats and events"));
}
