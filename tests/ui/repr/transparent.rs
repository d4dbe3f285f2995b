use layout_core::Layout;

#[derive(Layout)]
#[repr(transparent)]
#[layout(size = 8)]
struct Id(u32, ());

fn main() {}
