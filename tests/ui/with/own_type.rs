use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u8), size = 8)]
struct Node<T> {
    value: T,
    next: Option<Box<Self>>,
}

fn main() {}
