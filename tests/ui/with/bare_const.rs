use layout_core::Layout;

#[derive(Layout)]
#[layout(align = 1)]
struct Buffer<'a, const FULL: bool> {
    bytes: &'a [u8; 4],
}

fn main() {}
