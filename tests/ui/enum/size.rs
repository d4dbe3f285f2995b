use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
#[layout(size = 8)]
enum Shape {
    Point,
    Circle { radius: f32 },
    Square(u32, u32),
}

fn main() {}
