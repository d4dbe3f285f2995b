use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 8)]
struct Buffer<const N: usize> {
    bytes: [u8; N],
}

fn main() {}
