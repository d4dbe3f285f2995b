use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Header {
    kind: u8,
    #[layout(align = 4)]
    len: [u8; 4],
}

fn main() {}
