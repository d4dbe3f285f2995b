use layout_core::Layout;

// This compiler places `len` first, so the assertion would hold.
#[derive(Layout)]
#[layout(size = 16, align = 8)]
#[repr(align(8))]
struct Header {
    magic: u32,
    #[layout(offset = 0)]
    len: u64,
    version: u16,
}

fn main() {}
