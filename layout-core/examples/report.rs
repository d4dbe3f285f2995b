//! Prints where every byte of some published formats lies: `cargo run --example report`.
//!
//! `formats` asserts each of these offsets beside its field. Change one there, and the compile error
//! is the same table with an arrow at the field.
//!
//! With `--features terminal` the tables are in colour on a terminal, and as wide as it is.

use std::io::{self, Write as _};

use formats::{
    BitmapFileHeader, Connection, Elf64Header, Elf64ProgramHeader, Ext4GroupDescriptor, Ipv4Header,
    PciType0Header, TcpHeader,
};
use layout_core::{Layout, NumberFormat, Table, TypeLayout};

mod formats;

/// A struct whose table has every option on.
#[derive(Layout)]
#[repr(C)]
struct Session {
    open: bool,
    id: u64,
    state: u8,
    peer: [u8; 46],
    sent: u64,
    port: u16,
    received: u64,
}

fn main() -> io::Result<()> {
    section("BMP file header", "Packed: its numbers of 4 bytes stand at no multiple of 4.")?;
    show(TypeLayout::of::<BitmapFileHeader>().table())?;

    section("IPv4 header", "Made of bytes, and so it may start at any address.")?;
    show(TypeLayout::of::<Ipv4Header>().table())?;

    section("TCP header", "What follows an IPv4 header, as a rule.")?;
    show(TypeLayout::of::<TcpHeader>().table())?;

    section("ELF file header", "The first 64 bytes of this very program, if it runs on Linux.")?;
    show(TypeLayout::of::<Elf64Header>().table().numbers(NumberFormat::Hex))?;

    section("ELF program header", "p_flags stands second to leave no hole before p_offset.")?;
    show(TypeLayout::of::<Elf64ProgramHeader>().table())?;

    section("ext4 group descriptor", "It has grown: the upper halves were appended later.")?;
    show(TypeLayout::of::<Ext4GroupDescriptor>().table())?;

    section("PCI configuration header", "One header within another, both shown.")?;
    show(TypeLayout::of::<PciType0Header>().table().depth(1))?;

    section("No format at all", "Without a repr the compiler orders the fields, to save padding.")?;
    show(TypeLayout::of::<Connection>().table())?;
    let written: Vec<_> =
        TypeLayout::of::<Connection>().fields().iter().map(|field| field.name).collect();
    writeln!(io::stdout(), "\nThey were written in the order {}.", written.join(", "))?;

    section("Cache lines and a better order", "With repr(C) it is you who orders them.")?;
    show(
        TypeLayout::of::<Session>()
            .table()
            .numbers(NumberFormat::Both)
            .cache_lines(64)
            .totals()
            .savings(),
    )
}

fn section(title: &str, remark: &str) -> io::Result<()> {
    let line = "-".repeat(title.len());
    writeln!(io::stdout(), "\n{line}\n{title}\n{line}\n{remark}\n")
}

fn show(table: Table<'_>) -> io::Result<()> {
    #[cfg(feature = "terminal")]
    return table.print();
    #[cfg(not(feature = "terminal"))]
    return writeln!(io::stdout(), "{table}");
}
