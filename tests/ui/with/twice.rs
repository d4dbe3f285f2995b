use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = u8), with(T = u16), size = 1)]
struct Id<T>(T);

fn main() {}
