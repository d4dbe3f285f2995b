use layout_core::Layout;

const LEAST: usize = 32;
const MOST: usize = 16;

#[derive(Layout)]
#[repr(C)]
#[layout(size >= LEAST, size <= MOST)]
struct Header([u32; 6]);

fn main() {}
