use layout_core::{Layout, assert_layout};

#[derive(Layout)]
#[repr(C)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

assert_layout!(Header, size <= 8, no_padding);

fn main() {}
