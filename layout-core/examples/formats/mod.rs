//! Published formats as structs. Every number stands in the document named beside it; that the
//! structs agree is the compiler's to prove.
//!
//! Fields bear the documents' names, in snake case, so that a report can be held against the
//! document.

#![expect(clippy::struct_field_names, reason = "the prefix is part of the documents' names")]

use layout_core::Layout;

/// The start of every 64-bit ELF file: System V Application Binary Interface (gABI), chapter 4,
/// "ELF Header", `Elf64_Ehdr`.
#[derive(Layout)]
#[repr(C)]
// 8 in the gABI. On 32-bit x86 a `u64` is aligned to 4, and yet no offset differs.
#[layout(size = 64, align = align_of::<u64>())]
pub(crate) struct Elf64Header {
    /// Magic number, class, data encoding, version.
    #[layout(offset = 0)]
    e_ident: [u8; 16],
    /// Object file type.
    #[layout(offset = 16)]
    e_type: u16,
    /// Architecture.
    #[layout(offset = 18)]
    e_machine: u16,
    /// Object file version.
    #[layout(offset = 20)]
    e_version: u32,
    /// Address at which the program starts.
    #[layout(offset = 24)]
    e_entry: u64,
    /// Where in the file the program headers are.
    #[layout(offset = 32)]
    e_phoff: u64,
    /// Where in the file the section headers are.
    #[layout(offset = 40)]
    e_shoff: u64,
    /// Flags of the architecture.
    #[layout(offset = 48)]
    e_flags: u32,
    /// Size of this header.
    #[layout(offset = 52)]
    e_ehsize: u16,
    /// Size of one program header.
    #[layout(offset = 54)]
    e_phentsize: u16,
    /// How many program headers there are.
    #[layout(offset = 56)]
    e_phnum: u16,
    /// Size of one section header.
    #[layout(offset = 58)]
    e_shentsize: u16,
    /// How many section headers there are.
    #[layout(offset = 60)]
    e_shnum: u16,
    /// Which section holds the sections' names.
    #[layout(offset = 62)]
    e_shstrndx: u16,
}

/// One segment of a 64-bit ELF file: gABI, chapter 5, "Program Header", `Elf64_Phdr`.
#[derive(Layout)]
#[repr(C)]
#[layout(size = 56, align = align_of::<u64>())]
pub(crate) struct Elf64ProgramHeader {
    /// Kind of segment.
    #[layout(offset = 0)]
    p_type: u32,
    /// Readable, writable, executable. The 32-bit header has this near its end: here it fills what
    /// would be padding.
    #[layout(offset = 4)]
    p_flags: u32,
    /// Where in the file the segment is.
    #[layout(offset = 8)]
    p_offset: u64,
    /// Address in memory.
    #[layout(offset = 16)]
    p_vaddr: u64,
    /// Physical address, where that matters.
    #[layout(offset = 24)]
    p_paddr: u64,
    /// Size in the file.
    #[layout(offset = 32)]
    p_filesz: u64,
    /// Size in memory.
    #[layout(offset = 40)]
    p_memsz: u64,
    /// Alignment in the file and in memory.
    #[layout(offset = 48)]
    p_align: u64,
}

/// IPv4 header without options: RFC 791, section 3.1, "Internet Header Format".
///
/// The fields are bytes for two reasons: a `u16` would be read in the order of the host rather than
/// that of the network, and behind the 14 bytes of an Ethernet header nothing is aligned to 4.
#[derive(Layout)]
#[repr(C)]
#[layout(size = 20, align = 1)]
pub(crate) struct Ipv4Header {
    /// Version (4 bits), header length in words (4 bits).
    #[layout(offset = 0)]
    version_ihl: u8,
    /// Type of service.
    #[layout(offset = 1)]
    type_of_service: u8,
    /// Length of the datagram, header and data.
    #[layout(offset = 2)]
    total_length: [u8; 2],
    /// Equal in all fragments of a datagram.
    #[layout(offset = 4)]
    identification: [u8; 2],
    /// Flags (3 bits), fragment offset (13 bits).
    #[layout(offset = 6)]
    flags_fragment_offset: [u8; 2],
    /// Time to live.
    #[layout(offset = 8)]
    time_to_live: u8,
    /// Protocol of the data.
    #[layout(offset = 9)]
    protocol: u8,
    /// Checksum of the header.
    #[layout(offset = 10)]
    header_checksum: [u8; 2],
    /// Sender.
    #[layout(offset = 12)]
    source_address: [u8; 4],
    /// Receiver.
    #[layout(offset = 16)]
    destination_address: [u8; 4],
}

/// TCP header without options: RFC 9293, section 3.1, "Header Format". Bytes as in [`Ipv4Header`].
#[derive(Layout)]
#[repr(C)]
#[layout(size = 20, align = 1)]
pub(crate) struct TcpHeader {
    /// Sender's port.
    #[layout(offset = 0)]
    source_port: [u8; 2],
    /// Receiver's port.
    #[layout(offset = 2)]
    destination_port: [u8; 2],
    /// Sequence number of the first byte of data.
    #[layout(offset = 4)]
    sequence_number: [u8; 4],
    /// The sequence number expected next.
    #[layout(offset = 8)]
    acknowledgment_number: [u8; 4],
    /// Header length in words (4 bits), reserved (4 bits).
    #[layout(offset = 12)]
    data_offset_reserved: u8,
    /// CWR, ECE, URG, ACK, PSH, RST, SYN, FIN.
    #[layout(offset = 13)]
    control_bits: u8,
    /// How many bytes the sender is willing to take.
    #[layout(offset = 14)]
    window: [u8; 2],
    /// Checksum of header and data.
    #[layout(offset = 16)]
    checksum: [u8; 2],
    /// Where urgent data ends.
    #[layout(offset = 18)]
    urgent_pointer: [u8; 2],
}

/// The start of every BMP file: Microsoft, "BITMAPFILEHEADER structure (wingdi.h)".
///
/// Packed: as C would have it, two bytes of padding would follow the first field.
#[derive(Layout)]
#[repr(C, packed)]
#[layout(size = 14, align = 1)]
pub(crate) struct BitmapFileHeader {
    /// "BM".
    #[layout(offset = 0)]
    bf_type: u16,
    /// Size of the file.
    #[layout(offset = 2)]
    bf_size: u32,
    /// Zero.
    #[layout(offset = 6)]
    bf_reserved1: u16,
    /// Zero.
    #[layout(offset = 8)]
    bf_reserved2: u16,
    /// Where in the file the pixels are.
    #[layout(offset = 10)]
    bf_off_bits: u32,
}

/// What ext4 knows of a block group, on a file system with the feature `64bit`: Linux,
/// `Documentation/filesystems/ext4/group_descr.rst`, `struct ext4_group_desc`. Little-endian.
///
/// Without the feature it ends after `bg_checksum`, which is why most fields come in halves.
#[derive(Layout)]
#[repr(C)]
#[layout(size = 64, align = 4)]
pub(crate) struct Ext4GroupDescriptor {
    /// Location of the block bitmap.
    #[layout(offset = 0x0)]
    bg_block_bitmap_lo: u32,
    /// Location of the inode bitmap.
    #[layout(offset = 0x4)]
    bg_inode_bitmap_lo: u32,
    /// Location of the inode table.
    #[layout(offset = 0x8)]
    bg_inode_table_lo: u32,
    /// Number of free blocks.
    #[layout(offset = 0xC)]
    bg_free_blocks_count_lo: u16,
    /// Number of free inodes.
    #[layout(offset = 0xE)]
    bg_free_inodes_count_lo: u16,
    /// Number of directories.
    #[layout(offset = 0x10)]
    bg_used_dirs_count_lo: u16,
    /// What is not initialized yet.
    #[layout(offset = 0x12)]
    bg_flags: u16,
    /// Location of the bitmap of blocks that snapshots exclude.
    #[layout(offset = 0x14)]
    bg_exclude_bitmap_lo: u32,
    /// Checksum of the block bitmap.
    #[layout(offset = 0x18)]
    bg_block_bitmap_csum_lo: u16,
    /// Checksum of the inode bitmap.
    #[layout(offset = 0x1A)]
    bg_inode_bitmap_csum_lo: u16,
    /// Number of inodes never used.
    #[layout(offset = 0x1C)]
    bg_itable_unused_lo: u16,
    /// Checksum of this descriptor.
    #[layout(offset = 0x1E)]
    bg_checksum: u16,
    /// Upper half.
    #[layout(offset = 0x20)]
    bg_block_bitmap_hi: u32,
    /// Upper half.
    #[layout(offset = 0x24)]
    bg_inode_bitmap_hi: u32,
    /// Upper half.
    #[layout(offset = 0x28)]
    bg_inode_table_hi: u32,
    /// Upper half.
    #[layout(offset = 0x2C)]
    bg_free_blocks_count_hi: u16,
    /// Upper half.
    #[layout(offset = 0x2E)]
    bg_free_inodes_count_hi: u16,
    /// Upper half.
    #[layout(offset = 0x30)]
    bg_used_dirs_count_hi: u16,
    /// Upper half.
    #[layout(offset = 0x32)]
    bg_itable_unused_hi: u16,
    /// Upper half.
    #[layout(offset = 0x34)]
    bg_exclude_bitmap_hi: u32,
    /// Upper half.
    #[layout(offset = 0x38)]
    bg_block_bitmap_csum_hi: u16,
    /// Upper half.
    #[layout(offset = 0x3A)]
    bg_inode_bitmap_csum_hi: u16,
    /// Fills the 64 bytes.
    #[layout(offset = 0x3C)]
    bg_reserved: u32,
}

/// What the configuration headers of all PCI devices begin with: PCI Local Bus Specification 3.0,
/// section 6.1, figure 6-1, the first 16 bytes. Little-endian.
#[derive(Layout)]
#[repr(C)]
#[layout(size = 0x10, align = 2)]
pub(crate) struct PciCommonHeader {
    /// Maker of the device.
    #[layout(offset = 0x00)]
    vendor_id: u16,
    /// Which of the maker's devices it is.
    #[layout(offset = 0x02)]
    device_id: u16,
    /// What the device may do.
    #[layout(offset = 0x04)]
    command: u16,
    /// What has happened, and what the device can do.
    #[layout(offset = 0x06)]
    status: u16,
    /// Revision of the device.
    #[layout(offset = 0x08)]
    revision_id: u8,
    /// Programming interface, subclass, class.
    #[layout(offset = 0x09)]
    class_code: [u8; 3],
    /// Size of the system's cache lines, in words of 32 bits.
    #[layout(offset = 0x0C)]
    cache_line_size: u8,
    /// For how many clocks the device may keep the bus.
    #[layout(offset = 0x0D)]
    latency_timer: u8,
    /// What comes after these 16 bytes.
    #[layout(offset = 0x0E)]
    header_type: u8,
    /// Built-in self test.
    #[layout(offset = 0x0F)]
    bist: u8,
}

/// The configuration header of a PCI device that is no bridge, header type 00h: PCI Local Bus
/// Specification 3.0, section 6.1, figure 6-1.
#[derive(Layout)]
#[repr(C)]
#[layout(size = 0x40, align = 4)]
pub(crate) struct PciType0Header {
    /// What every device has.
    #[layout(offset = 0x00, size = 0x10)]
    common: PciCommonHeader,
    /// Where in memory or I/O space the device is mapped.
    #[layout(offset = 0x10)]
    base_address_registers: [u32; 6],
    /// Where a `CardBus` card's Card Information Structure is.
    #[layout(offset = 0x28)]
    cardbus_cis_pointer: u32,
    /// Maker of the board.
    #[layout(offset = 0x2C)]
    subsystem_vendor_id: u16,
    /// Which of the maker's boards it is.
    #[layout(offset = 0x2E)]
    subsystem_id: u16,
    /// Where the device's ROM is mapped.
    #[layout(offset = 0x30)]
    expansion_rom_base_address: u32,
    /// Where in configuration space the list of capabilities starts.
    #[layout(offset = 0x34)]
    capabilities_pointer: u8,
    /// Two fields in the figure, of 3 and 4 bytes.
    #[layout(offset = 0x35)]
    reserved: [u8; 7],
    /// Which input of the interrupt controller.
    #[layout(offset = 0x3C)]
    interrupt_line: u8,
    /// Which pin of the device.
    #[layout(offset = 0x3D)]
    interrupt_pin: u8,
    /// How long a burst takes, in quarters of a microsecond.
    #[layout(offset = 0x3E)]
    min_gnt: u8,
    /// How often the device needs the bus, in quarters of a microsecond.
    #[layout(offset = 0x3F)]
    max_lat: u8,
}

/// No format: a struct that no other program reads. Without a `repr` the compiler orders the fields
/// as it likes, so an offset asserted here would break with some later compiler. That the struct
/// stays small can be asserted: in the order written it would take 24 bytes.
#[derive(Layout)]
#[layout(size = 16, align = align_of::<u64>())]
pub(crate) struct Connection {
    /// Whether the other side may still send.
    pub(crate) is_open: bool,
    /// How much was received.
    pub(crate) bytes: u64,
    /// Port of the other side.
    pub(crate) port: u16,
    /// Address of the other side.
    pub(crate) address: u32,
}
