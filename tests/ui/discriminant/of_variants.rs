#[derive(layout_core::Layout)]
#[repr(u8)]
enum Kind {
    #[layout(discriminant = 3)]
    Hello = 4,
    #[layout(discriminant = 4, size = 2)]
    Data(u16),
}

fn main() {}
