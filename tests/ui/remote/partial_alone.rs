use layout_core::Layout;

#[derive(Layout)]
#[layout(partial, size = 4)]
struct Id(u32);

fn main() {}
