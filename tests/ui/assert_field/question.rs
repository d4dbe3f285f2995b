layout_core::assert_layout!((u8, u64), 0: size = _, 1: align = _);

fn main() {}
