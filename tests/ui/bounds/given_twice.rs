use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size <= 12, size <= 16, align = 4, align == 4)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

fn main() {}
