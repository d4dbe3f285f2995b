use layout_core::assert_layout;

assert_layout!(Option<Box<u8>>, size = 1, align <= 1);

fn main() {}
