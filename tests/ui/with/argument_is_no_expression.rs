use layout_core::Layout;

#[derive(Layout)]
#[layout(with(N = [u8 64]), size = 4)]
struct Bytes<const N: usize>([u8; N]);

fn main() {}
