use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
enum Shape {
    Circle(f32),
}

fn main() {
    layout_core::active_variant(&Shape::Circle(1.0));
}
