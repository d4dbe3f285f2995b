use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 1, align = 2)]
struct Header {
    #[layout(offset = 3, size = 4, align = 16)]
    kind: u8,
    #[layout(offset = 6, size = 7, align = 8)]
    len: u32,
}

fn main() {}
