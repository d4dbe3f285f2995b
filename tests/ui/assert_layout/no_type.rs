use layout_core::assert_layout;

assert_layout!(4, size = 4);
assert_layout!(size = 4);
assert_layout!(u8 size = 4);

fn main() {}
