use layout_core::assert_layout;

fn check<T>() {
    assert_layout!(for<T> Option<T>, size = size_of::<T>());
}

fn main() {
    check::<Box<u8>>();
    check::<u32>();
}
