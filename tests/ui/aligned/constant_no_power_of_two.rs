use layout_core::Layout;

const ALIGN: usize = 3;

#[derive(Layout)]
#[repr(C)]
struct Buffer {
    #[layout(aligned = ALIGN)]
    len: u64,
}

fn main() {}
