use layout_core::assert_layout;

assert_layout!((u8, u32), size = _, align = _, padding = _);

fn main() {}
