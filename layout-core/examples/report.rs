//! Prints where every byte of some published formats lies: `cargo run --example report`.
//!
//! That this compiles is the proof: each offset printed was claimed in `formats` beside its field.
//! Change one there, and the compile error is the same table with an arrow at the field.

use formats::{
    BitmapFileHeader, Connection, Elf64Header, Elf64ProgramHeader, Ext4GroupDescriptor, Ipv4Header,
    PciType0Header, TcpHeader,
};
use layout_core::Layout as _;

mod formats;

fn main() {
    section("BMP file header", "Packed: its numbers of 4 bytes stand at no multiple of 4.");
    println!("{}", BitmapFileHeader::LAYOUT);

    section("IPv4 header", "Made of bytes, and so it may start at any address.");
    println!("{}", Ipv4Header::LAYOUT);

    section("TCP header", "What follows an IPv4 header, as a rule.");
    println!("{}", TcpHeader::LAYOUT);

    section("ELF file header", "The first 64 bytes of this very program, if it runs on Linux.");
    println!("{}", Elf64Header::LAYOUT);

    section("ELF program header", "p_flags stands second to leave no hole before p_offset.");
    println!("{}", Elf64ProgramHeader::LAYOUT);

    section("ext4 group descriptor", "It has grown: the upper halves were appended later.");
    println!("{}", Ext4GroupDescriptor::LAYOUT);

    section("PCI configuration header", "One header within another: `{:#}` shows both.");
    println!("{:#}", PciType0Header::LAYOUT);

    section("No format at all", "Without a repr the compiler orders the fields, to save padding.");
    let connection = Connection::LAYOUT;
    println!("{connection}\n");
    let written: Vec<_> = connection.fields().iter().map(|field| field.name).collect();
    println!("They were written in the order {}.", written.join(", "));
}

fn section(title: &str, remark: &str) {
    let line = "-".repeat(title.len());
    println!("\n{line}\n{title}\n{line}\n{remark}\n");
}
