use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Buffer {
    #[layout(aligned = 16)]
    bytes: [u8; 32],
    len: u64,
}

fn main() {}
