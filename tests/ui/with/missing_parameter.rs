use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = u8), size = 4)]
struct Ring<T, U, const N: usize>([T; N], U);

fn main() {}
