use layout_core::assert_layout;

assert_layout!([[u16; 2]; 3], same_as = [[u16; 3]; 2]);

fn main() {}
