use layout_core::Layout;

#[derive(Layout)]
#[repr(align(16))]
#[layout(size = 1)]
struct Counter(u8);

fn main() {}
