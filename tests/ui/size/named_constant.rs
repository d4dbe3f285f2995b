use layout_core::Layout;

const WIRE_SIZE: usize = 8;

#[derive(Layout)]
#[repr(C)]
#[layout(size = WIRE_SIZE)]
struct Header {
    kind: u8,
    len: [u8; 8],
}

fn main() {}
