use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding <= 4, niche = true)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

fn main() {}
