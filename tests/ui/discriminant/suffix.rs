#[derive(layout_core::Layout)]
#[repr(i8)]
enum Kind {
    #[layout(discriminant = 3u8)]
    Data = 3,
    #[layout(discriminant = -3i8)]
    Bye = -3,
    #[layout(discriminant = -1.0)]
    Error,
}

fn main() {}
