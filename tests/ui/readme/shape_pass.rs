use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
#[layout(size = 12, align = 4)]
enum Shape {
    Point,
    Circle { #[layout(offset = 4)] radius: f32 },
    #[layout(size = 8)]
    Rect(f32, f32),
}

fn main() {}
