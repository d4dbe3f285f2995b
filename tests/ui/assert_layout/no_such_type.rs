use layout_core::assert_layout;

assert_layout!(Nowhere, size = 4);

fn main() {}
