use layout_core::Layout;

#[derive(Layout)]
#[layout(with(N = *), size = 1)]
struct Bytes<const N: usize>([u8; N]);

fn main() {}
