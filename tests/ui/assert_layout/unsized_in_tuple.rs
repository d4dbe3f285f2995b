use layout_core::assert_layout;

assert_layout!((u8, std::cell::UnsafeCell<dyn Fn()>), same_as = u8, niche);

fn main() {}
