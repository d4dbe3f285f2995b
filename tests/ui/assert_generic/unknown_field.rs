use layout_core::assert_layout;

struct Pair<T>(T, T);

fn check<T>() {
    assert_layout!(for<T> Pair<T>, 2: offset = 8);
}

fn main() {
    check::<u32>();
}
