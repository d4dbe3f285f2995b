use layout_core::Layout;

#[derive(Layout)]
struct Header {
    #[layout(offset = 0)]
    magic: u32,
    #[layout(offset = 8, end = 16)]
    len: u64,
    #[layout(line = 0, offset <= 16)]
    version: u16,
}

fn main() {}
