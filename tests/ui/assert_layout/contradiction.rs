use layout_core::assert_layout;

assert_layout!(u8, size <= 1, size > 1, size <= 2, niche, no_niche);

fn main() {}
