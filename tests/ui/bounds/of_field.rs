use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Header {
    kind: u8,
    #[layout(offset <= 2, end < 8, size > 4, align >= 8)]
    len: u32,
}

fn main() {}
