use layout_core::Layout;

fn size() -> usize {
    12
}

#[derive(Layout)]
#[repr(C)]
#[layout(size = size())]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

fn main() {}
