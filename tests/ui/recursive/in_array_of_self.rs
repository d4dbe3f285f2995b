use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 8)]
struct Node<'a> {
    value: &'a u8,
    children: [(u8, Self); 2],
}

fn main() {}
