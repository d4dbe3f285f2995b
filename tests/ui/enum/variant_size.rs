use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
enum Shape {
    Point,
    #[layout(size = 8)]
    Circle {
        radius: f32,
    },
}

fn main() {}
