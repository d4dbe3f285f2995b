use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 2 * size_of::<u32>())]
struct Header {
    kind: u8,
    len: [u8; 8],
}

fn main() {}
