#![deny(warnings)]
#![allow(dead_code)]

use layout_core::Layout;
use std::cell::UnsafeCell;

type Run = UnsafeCell<Option<Box<dyn Fn() + Send>>>;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 3 * size_of::<usize>(), align >= 2, no_niche)]
struct Task {
    id: u8,
    #[layout(offset = size_of::<usize>())]
    run: UnsafeCell<Option<Box<dyn Fn() + Send>>>,
}

#[derive(Layout)]
#[layout(size = 4 * size_of::<usize>(), align = align_of::<usize>())]
struct Named<'a> {
    of: &'a u8,
    #[layout(offset <= 2 * size_of::<usize>())]
    name: (u8, std::cell::Cell<&'a str>),
}

fn main() {
    let offsets = Task::LAYOUT.fields().iter().map(|field| field.offset);
    assert!(offsets.eq([Some(0), Some(std::mem::offset_of!(Task, run))]));
    assert_eq!(Task::LAYOUT.fields()[1].size, size_of::<Run>());
    assert_eq!(Named::LAYOUT.size, size_of::<Named<'_>>());
}
