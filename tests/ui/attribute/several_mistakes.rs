use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(sise = 12, align, offset = 1)]
struct Header {
    #[layout(offset = "0")]
    kind: u8,
    #[layout]
    len: u32,
    #[layout(size = -2, algin = 2)]
    checksum: u16,
}

fn main() {}
