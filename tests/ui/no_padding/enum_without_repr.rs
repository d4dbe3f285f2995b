use layout_core::Layout;

#[derive(Layout)]
#[layout(no_padding)]
enum Shape {
    Point,
    Circle(f32),
}

fn main() {}
