use layout_core::Layout;
use zerocopy::big_endian::{U16, U32};

#[derive(Layout)]
#[layout(size = 12, no_padding, padding_free = zerocopy::IntoBytes)]
#[repr(C)]
struct Datagram { source: U16, destination: U16, sequence: U32, window: U16, checksum: U16 }

bitflags::bitflags! {
    #[derive(Layout)]
    #[layout(size = 2, no_padding, padding_free = bytemuck::NoUninit)]
    #[repr(transparent)]
    struct Flags: u16 { const ACK = 1; }
}

fn main() {}
