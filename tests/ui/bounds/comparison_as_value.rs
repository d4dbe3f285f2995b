use layout_core::Layout;

#[derive(Layout)]
#[layout(size = size_of<u32>(), align = A == 4)]
struct Id(u32);

fn main() {}
