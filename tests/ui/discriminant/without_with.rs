#[derive(layout_core::Layout)]
enum Shape<T> {
    #[layout(discriminant = 0)]
    Circle(T),
}

fn main() {}
