use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = u8 U = u16) size = 1)]
struct Pair<T, U>(T, U);

fn main() {}
