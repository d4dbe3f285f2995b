use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 8)]
struct Header {
    kind: [u8; 0 - 1],
    #[layout(offset = 1)]
    rest: [[u8; 4 / 2]; 2],
}

fn main() {}
