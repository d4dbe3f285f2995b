use layout_core::assert_layout;

assert_layout!(u8, sise = 1, line = 4, with(T = u8), crate = layout_core);

fn main() {}
