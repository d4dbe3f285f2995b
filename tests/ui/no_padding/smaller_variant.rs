use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
#[layout(no_padding)]
enum Shape {
    Point,
    Circle { id: u8, radius: [u8; 4] },
}

fn main() {}
