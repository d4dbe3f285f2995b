use layout_core::Layout;

#[derive(Layout)]
enum Shape {
    Circle(#[layout(end <= 8)] f32),
    Square(#[layout(aligned = 4, within_line)] f32),
}

fn main() {}
