use layout_core::Layout;

#[derive(Layout)]
#[repr(u8, align(8))]
#[layout(size = 16, align = 8)]
enum Shape<'a> {
    #[layout(size = 0)]
    Point = 7,
    #[layout(size = 5)]
    Circle {
        #[layout(offset = 4, size = 4, align = 4)]
        radius: f32,
        #[layout(offset = 8)]
        filled: bool,
    } = 2 * 2,
    #[cfg(any())]
    Hidden([u64; 100]),
    #[layout(size = 9)]
    Square(#[layout(offset = 1)] u8, #[layout(offset = 4)] u32, u32),
    Named(std::marker::PhantomData<&'a str>),
}

#[derive(Layout)]
#[repr(C)]
#[layout(size = 8)]
enum Both {
    A(#[layout(offset = size_of::<core::ffi::c_int>())] u8),
    B(u32),
}

#[derive(Layout)]
#[layout(size = 0, align = 1)]
enum Never {}

#[derive(Layout)]
#[layout(size = 1)]
enum Kind {
    First = -3,
    r#Second = Self::BASE,
    Third,
}

impl Kind {
    const BASE: isize = 1;
}

#[derive(Layout)]
#[repr(u128)]
#[layout(size = 16)]
enum Huge {
    First = u128::MAX,
    Second = 1,
}

fn main() {
    let reported: Vec<_> = Kind::LAYOUT.variants().iter().map(|v| (v.name, v.discriminant)).collect();
    assert_eq!(reported, [("First", Some(-3)), ("Second", Some(1)), ("Third", Some(2))]);
    let reported: Vec<_> = Huge::LAYOUT.variants().iter().map(|v| v.discriminant).collect();
    assert_eq!(reported, [None, Some(1)]);
    let names: Vec<_> = Shape::LAYOUT.variants().iter().map(|v| v.name).collect();
    assert_eq!(names, ["Point", "Circle", "Square", "Named"]);
}
