//! Compares published formats with oracles: the system's C headers, tables in documents, files, and
//! addresses in memory.
//!
//! An oracle and a `TypeLayout` are each written as text, one line per type and per field, and the
//! texts are compared whole: a field that either side lacks is a difference.

use std::fmt::Write as _;
use std::{env, fs, ptr};

use self::example::{
    BitmapFileHeader, Connection, Elf64Header, Elf64ProgramHeader, Ext4GroupDescriptor, Ipv4Header,
    PciCommonHeader, PciType0Header, TcpHeader,
};
use layout_core::{Layout, TypeLayout};

use crate::c;

#[path = "../../layout-core/examples/formats/mod.rs"]
mod example;

/// Whether an oracle has alignments. Those that no oracle has are in [`alignments_of_our_choice`].
#[derive(Clone, Copy, PartialEq)]
enum Alignments {
    Known,
    Unknown,
}

#[test]
fn elf_as_in_elf_h() {
    let layouts = [Elf64Header::LAYOUT, Elf64ProgramHeader::LAYOUT];
    as_in_header("elf.h", "libc6-dev", "ELF", &layouts, Alignments::Known);
}

#[test]
fn ipv4_as_in_ip_h() {
    let layouts = [Ipv4Header::LAYOUT];
    as_in_header("netinet/ip.h", "libc6-dev", "IP", &layouts, Alignments::Unknown);
}

#[test]
fn tcp_as_in_tcp_h() {
    let layouts = [TcpHeader::LAYOUT];
    as_in_header("netinet/tcp.h", "libc6-dev", "TCP", &layouts, Alignments::Unknown);
}

#[test]
fn pci_as_in_pci_regs_h() {
    let layouts = [PciCommonHeader::LAYOUT, PciType0Header::LAYOUT];
    as_in_header("linux/pci_regs.h", "linux-libc-dev", "PCI", &layouts, Alignments::Unknown);
}

#[test]
fn ext4_as_in_ext2_fs_h() {
    let layouts = [Ext4GroupDescriptor::LAYOUT];
    as_in_header("ext2fs/ext2_fs.h", "libext2fs-dev", "EXT4", &layouts, Alignments::Known);
}

/// Offset, type and name from the table in Linux,
/// `Documentation/filesystems/ext4/group_descr.rst`.
const EXT4_GROUP_DESCRIPTOR: &str = "
    0x0   __le32  bg_block_bitmap_lo
    0x4   __le32  bg_inode_bitmap_lo
    0x8   __le32  bg_inode_table_lo
    0xC   __le16  bg_free_blocks_count_lo
    0xE   __le16  bg_free_inodes_count_lo
    0x10  __le16  bg_used_dirs_count_lo
    0x12  __le16  bg_flags
    0x14  __le32  bg_exclude_bitmap_lo
    0x18  __le16  bg_block_bitmap_csum_lo
    0x1A  __le16  bg_inode_bitmap_csum_lo
    0x1C  __le16  bg_itable_unused_lo
    0x1E  __le16  bg_checksum
    0x20  __le32  bg_block_bitmap_hi
    0x24  __le32  bg_inode_bitmap_hi
    0x28  __le32  bg_inode_table_hi
    0x2C  __le16  bg_free_blocks_count_hi
    0x2E  __le16  bg_free_inodes_count_hi
    0x30  __le16  bg_used_dirs_count_hi
    0x32  __le16  bg_itable_unused_hi
    0x34  __le32  bg_exclude_bitmap_hi
    0x38  __le16  bg_block_bitmap_csum_hi
    0x3A  __le16  bg_inode_bitmap_csum_hi
    0x3C  __u32   bg_reserved
";

#[test]
fn ext4_as_in_the_kernel_documentation() {
    // "Padding to 64 bytes" in the document.
    let mut oracle = String::from("Ext4GroupDescriptor . 0 64 -\n");
    for row in EXT4_GROUP_DESCRIPTOR.trim().lines() {
        let cells: Vec<_> = row.split_whitespace().collect();
        let [offset, ty, name] = cells[..] else { panic!("not a row: {row}") };
        let offset = usize::from_str_radix(offset.trim_start_matches("0x"), 16).unwrap();
        let size = match ty {
            "__le32" | "__u32" => 4,
            "__le16" => 2,
            _ => panic!("unknown type: {row}"),
        };
        writeln!(oracle, "Ext4GroupDescriptor {name} {offset} {size} -").unwrap();
    }
    agree(&[Ext4GroupDescriptor::LAYOUT], &oracle, Alignments::Unknown);
}

/// The members in their order, from Microsoft, "BITMAPFILEHEADER structure (wingdi.h)".
const BITMAP_FILE_HEADER: [(&str, &str); 5] = [
    ("WORD", "bf_type"),
    ("DWORD", "bf_size"),
    ("WORD", "bf_reserved1"),
    ("WORD", "bf_reserved2"),
    ("DWORD", "bf_off_bits"),
];

#[test]
fn bmp_as_microsoft_declares_it() {
    let (mut fields, mut end) = (String::new(), 0);
    for (ty, name) in BITMAP_FILE_HEADER {
        // From Microsoft, "Windows Data Types".
        let size = match ty {
            "WORD" => 2,
            "DWORD" => 4,
            _ => panic!("unknown type: {ty}"),
        };
        writeln!(fields, "BitmapFileHeader {name} {end} {size} -").unwrap();
        end += size;
    }
    let oracle = format!("BitmapFileHeader . 0 {end} -\n{fields}");
    agree(&[BitmapFileHeader::LAYOUT], &oracle, Alignments::Unknown);
}

/// One red pixel, as Microsoft's "Bitmap Storage" has it.
#[rustfmt::skip]
const BITMAP: [u8; 58] = [
    // The file header.
    b'B', b'M',  58, 0, 0, 0,  0, 0,  0, 0,  54, 0, 0, 0,
    // BITMAPINFOHEADER: its own size, width, height, planes, bits per pixel,
    40, 0, 0, 0,  1, 0, 0, 0,  1, 0, 0, 0,  1, 0,  24, 0,
    // compression, size of the image, pixels per metre, colours used and important.
    0, 0, 0, 0,  4, 0, 0, 0,  0, 0, 0, 0,  0, 0, 0, 0,  0, 0, 0, 0,  0, 0, 0, 0,
    // The pixel, blue first, in a row of 4 bytes.
    0, 0, 255, 0,
];

#[test]
fn bmp_as_in_a_file() {
    let (header, rest) = BITMAP.split_at(BitmapFileHeader::LAYOUT.size);
    let number = |name| little_endian(field(header, BitmapFileHeader::LAYOUT, name));
    assert_eq!(number("bf_type"), 0x4d42);
    assert_eq!(number("bf_size"), BITMAP.len());
    assert_eq!(number("bf_reserved1"), 0);
    assert_eq!(number("bf_reserved2"), 0);
    assert_eq!(BITMAP[number("bf_off_bits")..], [0, 0, 255, 0]);
    assert_eq!(little_endian(&rest[..4]), 40, "the next header starts where this one ends");
}

/// The file this test runs from.
#[test]
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
fn elf_as_in_this_executable() {
    const EM_X86_64: usize = 62;
    const PT_LOAD: usize = 1;
    const PF_R: usize = 4;

    let bytes = fs::read(env::current_exe().unwrap()).unwrap();
    let header = &bytes[..64];
    let number = |name| little_endian(field(header, Elf64Header::LAYOUT, name));
    // Magic number; 64 bits, little-endian, version 1.
    assert_eq!(field(header, Elf64Header::LAYOUT, "e_ident")[..7], *b"\x7fELF\x02\x01\x01");
    assert_eq!(number("e_machine"), EM_X86_64);
    assert_eq!(number("e_version"), 1);
    assert_eq!(number("e_ehsize"), Elf64Header::LAYOUT.size);
    assert_eq!(number("e_phentsize"), Elf64ProgramHeader::LAYOUT.size);
    assert!((1..100).contains(&number("e_phnum")));

    let segments = bytes[number("e_phoff")..].chunks(Elf64ProgramHeader::LAYOUT.size);
    let mut entered = 0;
    for segment in segments.take(number("e_phnum")) {
        let entry = number("e_entry");
        let number = |name| little_endian(field(segment, Elf64ProgramHeader::LAYOUT, name));
        if number("p_type") != PT_LOAD {
            continue;
        }
        let (address, size, align) = (number("p_vaddr"), number("p_filesz"), number("p_align"));
        assert_eq!(number("p_flags") & PF_R, PF_R);
        assert!(size <= number("p_memsz") && number("p_offset") + size <= bytes.len());
        // Conditions of the gABI on a segment that is loaded.
        assert!(align.is_power_of_two());
        assert_eq!(number("p_offset") % align, address % align);
        // Linux has no use for physical addresses; linkers repeat the virtual one.
        assert_eq!(number("p_paddr"), address);
        entered += usize::from((address..address + size).contains(&entry));
    }
    assert_eq!(entered, 1, "the program starts in one of its segments");
}

/// The oracle for the order of a struct without `repr(C)` is a value in memory.
#[test]
fn reordered_struct_is_as_in_memory() {
    fn line<T>(start: usize, name: &str, field: &T) -> String {
        let offset = ptr::from_ref(field).addr() - start;
        format!("Connection {name} {offset} {} {}\n", size_of_val(field), align_of_val(field))
    }
    let connection = Connection { is_open: true, bytes: 1, port: 2, address: 3 };
    let start = ptr::from_ref(&connection).addr();
    let oracle = [
        line(start, ".", &connection),
        line(start, "is_open", &connection.is_open),
        line(start, "bytes", &connection.bytes),
        line(start, "port", &connection.port),
        line(start, "address", &connection.address),
    ];
    assert_eq!(as_lines(Connection::LAYOUT, Alignments::Known), oracle.concat());
    // 1, 8, 2 and 4 bytes in 16.
    assert_eq!((Connection::LAYOUT.size, Connection::LAYOUT.padding()), (16, Some(1)));
}

/// Documents of bytes and registers have no alignment: it follows from the types of our fields.
#[test]
fn alignments_of_our_choice() {
    let ours = [
        (Ipv4Header::LAYOUT, 1, "repr(C)"),
        (TcpHeader::LAYOUT, 1, "repr(C)"),
        (BitmapFileHeader::LAYOUT, 1, "repr(C, packed)"),
        (Ext4GroupDescriptor::LAYOUT, 4, "repr(C)"),
        (PciCommonHeader::LAYOUT, 2, "repr(C)"),
        (PciType0Header::LAYOUT, 4, "repr(C)"),
    ];
    for (layout, align, repr) in ours {
        assert_eq!((layout.align, &*layout.repr.to_string()), (align, repr), "{layout}");
        for field in layout.fields() {
            let align = match field.ty {
                "u8" | "[u8; 2]" | "[u8; 3]" | "[u8; 4]" | "[u8; 7]" => 1,
                "u16" | "PciCommonHeader" => 2,
                "u32" | "[u32; 6]" => 4,
                ty => panic!("unknown type: {ty}"),
            };
            assert_eq!(field.align, align, "{} in {layout}", field.name);
        }
    }
}

#[test]
fn one_header_within_another() {
    for field in PciType0Header::LAYOUT.fields() {
        let inner = field.layout.unwrap();
        assert_eq!((inner.size, inner.align), (field.size, field.align), "{}", field.name);
        assert_eq!(inner == PciCommonHeader::LAYOUT, field.name == "common", "{}", field.name);
    }
}

#[track_caller]
fn agree(layouts: &[&TypeLayout<'_>], oracle: &str, alignments: Alignments) {
    let ours: String = layouts.iter().map(|layout| as_lines(layout, alignments)).collect();
    assert_eq!(ours, oracle, "left is ours, right the oracle's");
    for layout in layouts {
        // No document leaves a hole, and every number is allowed in every field.
        assert_eq!(layout.gaps().next(), None, "{layout}");
        assert!(!layout.has_niche(), "{layout}");
    }
}

/// `type field offset size align`, the field "." being the type itself.
fn as_lines(layout: &TypeLayout<'_>, alignments: Alignments) -> String {
    let whole = (".", Some(0), layout.size, layout.align);
    let fields = layout.fields().iter().map(|f| (f.name, f.offset, f.size, f.align));
    let mut text = String::new();
    for (name, offset, size, align) in [whole].into_iter().chain(fields) {
        let offset = offset.expect("a field of a struct has an offset");
        write!(text, "{} {name} {offset} {size} ", layout.name).unwrap();
        match alignments {
            Alignments::Known => writeln!(text, "{align}").unwrap(),
            Alignments::Unknown => text.push_str("-\n"),
        }
    }
    text
}

/// The bytes of a field.
fn field<'a>(bytes: &'a [u8], layout: &TypeLayout<'_>, name: &str) -> &'a [u8] {
    let field = layout.field(name).unwrap();
    &bytes[field.offset.unwrap()..][..field.size]
}

fn little_endian(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte))
}

/// Compares with the output of `oracle/formats.c`, built with `define`, if it can be built.
#[track_caller]
fn as_in_header(
    header: &str,
    package: &str,
    define: &str,
    layouts: &[&TypeLayout<'_>],
    alignments: Alignments,
) {
    // One folder for each, since tests run at the same time.
    let folder = format!("formats/{define}");
    let flags = [format!("-D{define}")];
    if let Some(text) = c::printed("formats.c", &folder, &flags, (header, package)) {
        agree(layouts, &text, alignments);
    }
}
