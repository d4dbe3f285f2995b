use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(16))]
struct Buffer {
    #[layout(aligned = 16)]
    bytes: [u8; 32],
    #[layout(aligned = 8)]
    len: u64,
    kind: u8,
}

fn main() {}
