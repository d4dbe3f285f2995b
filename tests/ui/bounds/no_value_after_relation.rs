use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size <=)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

fn main() {}
