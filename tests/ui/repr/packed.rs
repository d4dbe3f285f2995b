use layout_core::Layout;

#[derive(Layout)]
#[repr(C, packed)]
#[layout(size = 8)]
struct Header {
    kind: u8,
    #[layout(offset = 4)]
    len: u32,
}

fn main() {}
