#[derive(layout_core::Layout)]
enum Kind {
    Hello,
    #[layout(discriminant = -2)]
    Error = -1,
}

fn main() {}
