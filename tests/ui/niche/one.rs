use layout_core::Layout;

#[derive(Layout)]
#[layout(no_niche)]
struct Id(std::num::NonZero<u32>);

fn main() {}
