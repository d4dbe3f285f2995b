#[derive(layout_core::Layout)]
enum Kind {
    #[layout(discriminant = -1, discriminant > 3)]
    Data = -1,
    #[layout(discriminant = 3, discriminant = 4)]
    Bye = 3,
    #[layout(discriminant > -3, discriminant >= -4)]
    Error,
}

fn main() {}
