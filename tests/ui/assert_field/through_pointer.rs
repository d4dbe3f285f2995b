struct Node {
    next: Box<Pair>,
}

struct Pair {
    first: u8,
}

layout_core::assert_layout!(Node, next.first: offset = 0);

fn main() {}
