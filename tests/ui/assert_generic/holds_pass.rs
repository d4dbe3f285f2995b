use layout_core::{Layout, assert_layout};

#[derive(Layout)]
#[repr(C)]
struct Pair<T, U>(T, U);

struct Node<'a, T: ?Sized + ToString> {
    next: &'a T,
}

fn check<'a, T: Copy, const N: usize>(value: &'a T) -> usize {
    assert_layout!(for<T> Pair<T, u8>, size <= 4, align <= 2);
    assert_layout!(for<T: Copy, const N: usize> [T; N], size = N * size_of::<T>());
    assert_layout! { for<T, const N: usize> Pair<[T; N], T>, 1: offset >= N * size_of::<T>() }
    let _ = value;
    N
}

impl<'a, T: ToString> Node<'a, T> {
    fn new(next: &'a T) -> Self {
        assert_layout!(for<'a, T: 'a + ToString> Node<'a, T>, size = size_of::<usize>(), niche);
        Node { next }
    }
}

assert_layout!(for<'a> fn(&'a u8), size = size_of::<usize>());

fn main() {
    check::<u16, 3>(&7);
    assert_eq!(Node::new(&3).next, &3);
    assert_layout!(for<> u8, size = 1)
}
