#[derive(layout_core::Layout)]
#[repr(i16)]
enum Kind {
    #[layout(discriminant <= -4)]
    Hello = -3,
    #[layout(discriminant > 7)]
    Data = 7,
    #[layout(discriminant >= 0x100, discriminant < 0x1ff)]
    Bye,
}

fn main() {}
