use layout_core::Layout;

#[derive(Layout)]
struct Id(#[layout(niche)] u32);

fn main() {}
