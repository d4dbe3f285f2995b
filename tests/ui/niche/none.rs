use layout_core::Layout;

#[derive(Layout)]
#[layout(niche)]
struct Id(u32);

fn main() {}
