use layout_core::Layout;

#[derive(Layout)]
#[repr(C, packed(2))]
struct Header {
    kind: u8,
    #[layout(offset = 1)]
    len: u32,
}

fn main() {}
