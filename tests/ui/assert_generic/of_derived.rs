use layout_core::{Layout, assert_layout};

#[derive(Layout)]
#[repr(C)]
struct Slot<T> {
    used: bool,
    value: T,
}

struct Pool<T, const N: usize>([Slot<T>; N]);

impl<T, const N: usize> Pool<T, N> {
    fn new(slots: [Slot<T>; N]) -> Self {
        assert_layout!(for<T> Slot<T>, size <= 8);
        Pool(slots)
    }
}

fn main() {
    let slots = Pool::new([Slot { used: true, value: 3_u64 }]);
    let _ = slots.0;
}
