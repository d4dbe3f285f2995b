use layout_core::Layout;

mod heap {
    #[allow(dead_code)]
    pub struct Option<T>(Box<T>, u8);
}

use heap::Option;

#[derive(Layout)]
#[layout(size = 3 * size_of::<usize>())]
#[allow(dead_code)]
struct Node {
    value: u8,
    #[layout(size = 2 * size_of::<usize>())]
    next: Option<Node>,
}

fn main() {
    assert_eq!(Node::LAYOUT.fields()[1].offset, Some(std::mem::offset_of!(Node, next)));
}
