use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Buffer {
    #[layout(aligned = 12)]
    bytes: [u8; 32],
}

fn main() {}
