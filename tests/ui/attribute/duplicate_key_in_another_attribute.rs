use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Header {
    #[layout(offset = 0)]
    #[layout(size = 1, offset = 1)]
    kind: u8,
}

fn main() {}
