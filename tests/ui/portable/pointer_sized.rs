use layout_core::Layout;

use std::num::NonZero;
use std::sync::atomic::AtomicUsize;

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct Sizes {
    len: usize,
    delta: isize,
    id: NonZero<usize>,
    count: AtomicUsize,
}

fn main() {}
