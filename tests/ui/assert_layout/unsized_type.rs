use layout_core::assert_layout;

assert_layout!([u8], size = 4);

fn main() {}
