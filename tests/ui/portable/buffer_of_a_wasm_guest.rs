use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct Buffer {
    base: *mut u8,
    len: usize,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable, size = 16)]
struct Mended {
    base: u64,
    len: u64,
}

fn main() {}
