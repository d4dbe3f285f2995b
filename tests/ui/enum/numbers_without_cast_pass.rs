//! An enum with `Drop` or with const parameters has no cast to an integer.
use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(8))]
#[layout(size = 8)]
enum State {
    Idle = 1,
    Busy = Self::BUSY,
}

impl State {
    const BUSY: isize = 4;
}

impl Drop for State {
    fn drop(&mut self) {}
}

#[derive(Layout)]
#[repr(C, align(2))]
#[layout(with(N = 1), size = 4)]
enum Port<const N: usize> {
    First = 1 << 8,
    Last = -1,
}

#[derive(Layout)]
#[repr(C, align(2))]
enum Single {
    Only = 3,
}

fn main() {
    assert_eq!(State::LAYOUT.tag().unwrap().size, size_of::<std::ffi::c_int>());
    assert_eq!(Port::<7>::LAYOUT.variants()[0].discriminant, Some(256));
    assert_eq!(Single::LAYOUT.variants()[0].discriminant, Some(3));
}
