use std::cell::UnsafeCell;

use layout_core::Layout;

#[derive(Layout)]
#[repr(transparent)]
struct Volatile<T: Layout>(UnsafeCell<T>);

#[derive(Layout)]
#[repr(transparent)]
struct Other<T>(UnsafeCell<T>)
where
    T: Copy + layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding)]
struct Uart {
    data: Volatile<u32>,
    status: Other<u32>,
}

fn main() {}
