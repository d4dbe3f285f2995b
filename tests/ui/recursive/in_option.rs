use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 8, align = 1, niche)]
struct Node {
    #[layout(offset = 0)]
    value: u8,
    next: Option<Node>,
}

fn main() {}
