use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = u8), size = 4)]
struct Id(u32);

fn main() {}
