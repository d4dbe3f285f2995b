use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Buffer {
    len: u64,
    #[layout(aligned = _)]
    bytes: [u8; 32],
}

fn main() {}
