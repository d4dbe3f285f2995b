use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Header {
    #[layout(offset = 0)]
    kind: u8,
    #[layout(offset = 4)]
    len: u32,
}

fn main() {}
