use layout_core::Layout;

#[derive(Layout)]
#[layout(no_padding no_niche)]
struct Id(u32);

fn main() {}
