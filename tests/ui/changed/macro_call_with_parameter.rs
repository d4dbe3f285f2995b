use layout_core::Layout;

macro_rules! len {
    () => { 2 };
}

macro_rules! pair {
    ($t:ty) => { [$t; 2] };
}

#[derive(Layout)]
struct Both<T> {
    values: pair!(T),
    boxed: Option<Box<pair!(T)>>,
    length: [u8; len!()],
}

fn main() {}
