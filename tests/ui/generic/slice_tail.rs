use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Packet {
    len: u32,
    bytes: [u8],
}

fn size() -> usize {
    Packet::LAYOUT.size
}

fn main() {}
