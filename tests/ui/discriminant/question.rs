#[derive(layout_core::Layout)]
#[repr(i8)]
enum Kind {
    #[layout(discriminant = _)]
    Hello = -3,
    #[layout(discriminant = _)]
    Data,
}

fn main() {}
