use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 8, align = 4)]
struct Header {
    #[layout(offset = 0, size = 1)]
    kind: u8,
    #[layout(size = 4, offset = 1)]
    len: u32,
}

fn main() {}
