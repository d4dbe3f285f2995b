use layout_core::Layout;

const SIZE: u32 = 12;

#[derive(Layout)]
#[repr(C)]
#[layout(size = SIZE)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

fn main() {}
