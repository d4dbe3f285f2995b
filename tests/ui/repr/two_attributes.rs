use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[repr(align(8))]
#[layout(size = 4)]
struct Counter(u8);

fn main() {}
