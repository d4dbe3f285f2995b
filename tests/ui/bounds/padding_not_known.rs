use layout_core::Layout;

#[derive(Layout)]
#[layout(padding = 0)]
enum Shape {
    Point,
    Circle(f32),
}

fn main() {}
