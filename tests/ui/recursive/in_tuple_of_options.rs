use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 8)]
struct Node {
    value: u8,
    #[layout(offset <= 8)]
    next: std::option::Option<([u8; 2], Option<Node>)>,
}

fn main() {}
