#![deny(warnings, private_bounds, private_interfaces)]
#![allow(dead_code)]

use core::cell::UnsafeCell;
use core::mem::ManuallyDrop;
use core::ops::Deref;
use layout_core::Layout;
use std::sync::Mutex;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u64), size = 16)]
pub struct InCell<T: ?Sized> {
    locked: bool,
    #[layout(with(T = u64), offset = 8)]
    value: UnsafeCell<T>,
}

#[derive(Layout)]
#[layout(with(T = u64), align = 8)]
pub struct InMutex<T>(u8, Mutex<T>)
where
    T: ?Sized;

#[derive(Layout)]
#[repr(C, packed)]
#[layout(with(T = u64), size = 9)]
pub struct InManuallyDrop<T: ?Sized>(u8, ManuallyDrop<T>)
where
    ManuallyDrop<T>: Copy;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u64), size = 24)]
pub struct InTuple<T: ?Sized>(u8, (u32, T));

struct Own<T: ?Sized>(u32, T);

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u64), size = 24)]
pub struct InOwn<T: ?Sized>(u8, Own<T>);

#[derive(Layout)]
#[layout(with(T = &'static u64), size = 16)]
pub struct Projected<T: Deref>(u8, T::Target);

#[derive(Layout)]
#[layout(with(T = &'static u64), size = 16)]
pub struct Qualified<T: Deref>(u8, <T as Deref>::Target);

// A projection inside of `Hidden` is not visible in the tokens, so it needs the bound.
pub struct Hidden<T: Deref>(T::Target);

#[derive(Layout)]
#[layout(with(T = &'static u64), size = 16)]
pub struct ProjectedInOwn<T: Deref>(u8, Hidden<T>)
where
    T::Target: Sized;

// These have a size for every `T`.
#[derive(Layout)]
#[repr(C)]
#[layout(with(T = str), size = 2 * size_of::<usize>())]
pub struct Handle<T: ?Sized>(Box<T>);

#[derive(Layout)]
#[layout(with(T = str), size = 1)]
pub struct Marked<T: ?Sized>(u8, core::marker::PhantomData<T>);

#[derive(Layout)]
struct Nested<T>(T, Option<Box<Nested<(T,)>>>);

fn size_for_any<T>() -> usize {
    InCell::<T>::LAYOUT.size + ProjectedInOwn::<Box<T>>::LAYOUT.size + Nested::<T>::LAYOUT.size
}

fn main() {
    assert_eq!(InCell::<u32>::LAYOUT.size, 8);
    assert_eq!(Handle::<dyn Fn()>::LAYOUT.size, 2 * size_of::<usize>());
    assert_eq!(size_for_any::<()>(), 1 + 1 + size_of::<Nested<()>>());
}
