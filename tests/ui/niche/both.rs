use layout_core::Layout;

#[derive(Layout)]
#[layout(niche, no_niche)]
struct Id(u32);

fn main() {}
