use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 12)]
struct Header {
    #[layout(padding = 0)]
    kind: u8,
    len: u32,
}

fn main() {}
