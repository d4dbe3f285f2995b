use layout_core::Layout;

#[derive(Layout)]
#[layout(with(N = 3 != 4 && 1 << 2 == 4), size = 2)]
struct Flagged<const N: bool>(u8);

fn main() {}
