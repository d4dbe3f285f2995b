use layout_core::assert_layout;

assert_layout!(u8);
assert_layout!(u8,);
assert_layout!();

fn main() {}
