use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Header {
    kind: u32,
    #[layout(offset = 0)]
    length: u32,
}

fn main() {}
