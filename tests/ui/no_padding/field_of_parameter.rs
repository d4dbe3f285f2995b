use std::cell::UnsafeCell;

use layout_core::Layout;

#[derive(Layout)]
#[repr(transparent)]
struct Volatile<T>(UnsafeCell<T>);

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding)]
struct Uart {
    data: Volatile<u32>,
    status: [Volatile<u32>; 2],
}

fn main() {}
