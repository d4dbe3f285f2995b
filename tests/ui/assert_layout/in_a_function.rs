use layout_core::assert_layout;

fn size() {
    const SIZE: usize = 3;
    struct Local(u32);
    assert_layout!(Local, size = SIZE);
}

fn main() {
    size();
}
