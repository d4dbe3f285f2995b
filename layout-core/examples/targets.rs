//! Prints one struct as it is on four targets, side by side, with what differs marked:
//! `cargo run --features alloc --example targets`.

use std::ffi::c_int;

use layout_core::{Diff, Layout, Target, TypeLayout, snapshot};

/// A node of a list in shared memory, as its author wrote it.
#[derive(Layout)]
#[repr(C)]
struct Node {
    kind: Kind,
    stamp: u64,
    next: *const Node,
    len: usize,
    hash: u128,
    status: c_int,
}

#[derive(Layout)]
#[repr(C)]
#[expect(dead_code, reason = "only its layout is of interest")]
enum Kind {
    Free,
    Used,
}

/// The same, with nothing left to the target.
#[derive(Layout)]
#[repr(C, align(16))]
#[layout(portable, size = 64, align = 16)]
struct PortableNode {
    kind: PortableKind,
    reserved: [u8; 7],
    stamp: u64,
    next: u64,
    len: u64,
    hash: u128,
    status: i32,
    reserved2: [u8; 12],
}

#[derive(Layout)]
#[repr(u8)]
#[expect(dead_code, reason = "only its layout is of interest")]
enum PortableKind {
    Free,
    Used,
}

const TRIPLES: [&str; 4] = [
    "x86_64-unknown-linux-gnu",
    "i686-unknown-linux-gnu",
    "wasm32-unknown-unknown",
    "thumbv7em-none-eabihf",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let node = TypeLayout::of::<Node>();
    let targets = TRIPLES.map(|triple| Target::from_triple(triple).expect("rustc has it"));
    section("On four targets: offset and size, * if not those of the first");
    let mut columns = Vec::new();
    for target in targets {
        columns.push(node.on(target)?);
    }
    side_by_side(&columns, &targets);

    section("The parts that are not the same on all targets");
    for obstacle in node.obstacles() {
        println!("{obstacle}");
    }

    let portable = TypeLayout::of::<PortableNode>();
    assert!(portable.is_portable());
    section("The same on all targets");
    println!("{}", portable.on(Target::ARM_32)?);

    section("From 32-bit x86 to wasm32");
    println!("{}", Diff::between(columns[1].clone(), columns[2].clone()));
    Ok(())
}

fn section(title: &str) {
    let line = "-".repeat(title.len());
    println!("\n{line}\n{title}\n{line}\n");
}

/// Prints a row for each field, with a column for each target.
fn side_by_side(columns: &[snapshot::Type], targets: &[Target]) {
    let names = targets.iter().map(|target| format!("{:>16}", target.name()));
    println!("{:20}{}", "part", names.collect::<String>());
    let first = &columns[0];
    for (index, field) in first.fields.iter().enumerate() {
        let place = |ty: &snapshot::Type| (ty.fields[index].offset, ty.fields[index].size);
        row(&format!("{}: {}", field.name, field.ty), columns, |ty| {
            let (offset, size) = place(ty);
            let offset = offset.map_or("?".to_owned(), |offset| offset.to_string());
            (format!("{offset:>3} {size:>3}"), place(ty) != place(first))
        });
    }
    row("size", columns, |ty| (ty.size.to_string(), ty.size != first.size));
    row("align", columns, |ty| (ty.align.to_string(), ty.align != first.align));
}

fn row(name: &str, columns: &[snapshot::Type], cell: impl Fn(&snapshot::Type) -> (String, bool)) {
    print!("{name:20}");
    for column in columns {
        let (text, differs) = cell(column);
        print!("{:>16}", format!("{}{text}", if differs { "* " } else { "" }));
    }
    println!();
}
