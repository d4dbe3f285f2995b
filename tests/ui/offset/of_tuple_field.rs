use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Pair(u8, #[layout(offset = 1)] u32);

fn main() {}
