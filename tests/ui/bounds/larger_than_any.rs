use layout_core::Layout;

#[derive(Layout)]
#[layout(size > 0xffff_ffff_ffff_ffff)]
struct Id(u32);

fn main() {}
