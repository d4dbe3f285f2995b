use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = u8, U = u16), size = 4)]
#[layout(with(U = u16, T = u8), size = 8)]
struct Pair<T, U>(T, U);

fn main() {}
