use layout_core::Layout;

macro_rules! pair {
    ($t:ty) => { [$t; 2] };
}

#[derive(Layout)]
struct Both<T> {
    values: pair!(T),
    boxed: Option<Box<pair!(u8)>>,
}

fn main() {}
