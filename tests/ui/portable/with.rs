use layout_core::Layout;

use std::ffi::c_long;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u64, N = 2), portable)]
#[layout(with(T = u32, N = 2), portable)]
#[layout(with(T = c_long, N = 2), portable)]
struct Ring<T, const N: usize> {
    slots: [T; N],
    head: u32,
    tail: T,
}

fn main() {}
