use layout_core::assert_layout;

type Bytes = [u8];

assert_layout!(Bytes, size = 16, align = 1, no_padding);
assert_layout!(Bytes, align <= 1);

fn main() {}
