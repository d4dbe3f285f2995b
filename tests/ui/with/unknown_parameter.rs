use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = u8, M = 4), size = 4)]
struct Ring<T, const N: usize>([T; N]);

fn main() {}
