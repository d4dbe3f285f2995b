use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(align = 8, size = _)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

fn main() {}
