use layout_core::Layout;

mod heap {
    pub struct Option<T>(Box<T>, u8);
}

use heap::Option;

#[derive(Layout)]
#[layout(size = 25)]
struct Node {
    value: u8,
    next: Option<Node>,
}

fn main() {}
