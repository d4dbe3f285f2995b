use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = Self::WIRE_SIZE)]
struct Header {
    kind: u8,
    len: [u8; 8],
}

impl Header {
    const WIRE_SIZE: usize = 8;
}

fn main() {}
