use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Header {
    kind: u8,
    #[layout(size = 8)]
    name: [u8; 7],
}

fn main() {}
