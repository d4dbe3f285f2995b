use layout_core::Layout;

#[derive(Layout)]
struct Inner<'b>(&'b u8);

#[derive(Layout)]
struct Outer<'a, 'b> {
    one: &'a Inner<'b>,
    all: core::slice::Iter<'a, Inner<'b>>,
}

#[derive(Layout)]
enum Found<'a, 'b> {
    Inner(Option<&'a Inner<'b>>),
    Nothing,
}

fn main() {
    assert_eq!(Outer::LAYOUT.size, size_of::<Outer<'static, 'static>>());
    assert_eq!(Found::LAYOUT.size, size_of::<Found<'static, 'static>>());
}
