use layout_core::Layout;

const DATA: u32 = 7;

#[derive(Layout)]
enum Kind {
    #[layout(discriminant = 0)]
    Hello,
    #[layout(discriminant = DATA as i128, discriminant >= 7)]
    Data = 7,
    #[layout(discriminant == 8)]
    Bye,
    #[layout(discriminant < 0, discriminant >= -1)]
    Error = -1,
}

#[derive(Layout)]
#[repr(u8)]
#[layout(with(T = u32), size = 8)]
enum Shape<T> {
    #[layout(with(T = u32), discriminant = 1)]
    Circle(T) = 1,
    #[layout(with(T = u32), discriminant = 2 * 128 - 1)]
    Point = 255,
}

#[derive(Layout)]
#[repr(i128)]
enum Wide {
    #[layout(discriminant = -170_141_183_460_469_231_731_687_303_715_884_105_728)]
    Least = i128::MIN,
    #[layout(discriminant = 0x7fff_ffff_ffff_ffff_ffff_ffff_ffff_ffff)]
    Most = i128::MAX,
}

fn main() {}
