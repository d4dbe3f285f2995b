use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(16))]
struct Buffer {
    len: u64,
    #[layout(aligned = 16)]
    bytes: [u8; 32],
}

fn main() {}
