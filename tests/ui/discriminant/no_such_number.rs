#[derive(layout_core::Layout)]
#[repr(u8)]
enum Kind {
    #[layout(discriminant = 256)]
    Data,
    #[layout(discriminant < 0)]
    Bye,
    #[layout(discriminant >= 0)]
    Error,
}

#[derive(layout_core::Layout)]
#[repr(i8)]
enum Signed {
    #[layout(discriminant = -129)]
    Data,
    #[layout(discriminant < 128)]
    Bye,
}

fn main() {}
