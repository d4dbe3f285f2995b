use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(portable, align = 8, size = 16)]
struct Buffer {
    #[layout(align = 8)]
    at: u64,
    len: u32,
    flags: u32,
}

fn main() {}
