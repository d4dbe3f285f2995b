use layout_core::assert_layout;

fn check<T>() {
    assert_layout!(Option<T>, size = 8);
}

fn main() {
    check::<u32>();
}
