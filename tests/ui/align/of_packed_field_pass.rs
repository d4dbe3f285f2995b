use layout_core::Layout;

// A packed field stands where it may, the alignment of its type stays.
#[derive(Layout)]
#[repr(C, packed)]
#[layout(align = 1)]
struct Header {
    kind: u8,
    #[layout(offset = 1, align = 4)]
    len: u32,
}

fn main() {}
