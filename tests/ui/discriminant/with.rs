#[derive(layout_core::Layout)]
#[repr(C)]
enum Shape<T> {
    Circle(T),
    #[layout(with(T = u32), discriminant = 2)]
    Point,
}

fn main() {}
