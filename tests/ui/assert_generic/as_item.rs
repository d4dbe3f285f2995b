layout_core::assert_layout!(for<T> Option<T>, size = 8);

fn main() {}
