use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = u8, T = u16), size = 4)]
struct Id<T>(T);

fn main() {}
