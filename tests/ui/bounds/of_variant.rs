use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
enum Shape {
    #[layout(size < 4)]
    Circle { radius: f32 },
    #[layout(size = _)]
    Square(f32, f32),
}

fn main() {}
