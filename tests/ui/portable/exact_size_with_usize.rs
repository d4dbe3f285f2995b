use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(portable, size = 16)]
struct Position {
    offset: usize,
    line: u32,
    column: u32,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable, size = 16)]
struct Mended {
    offset: u64,
    line: u32,
    column: u32,
}

fn main() {}
