//! The table of a pointer has its address and what it has besides.
layout_core::assert_layout!(&[u8], size = 8);
layout_core::assert_layout!(Option<Box<dyn Send>>, size = _);
layout_core::assert_layout!(Box<dyn Send>, size = 8);

fn main() {}
