use layout_core::Layout;

use std::ffi::{c_int, c_long};
use std::num::NonZeroU32;

type Mac = [u8; 6];
type Stamp = u64;

#[derive(Layout)]
#[repr(C)]
struct Wrapper<T: Layout> {
    value: T,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct Device {
    stamp: Stamp,
    ticks: c_long,
    of_core: core::ffi::c_long,
    mac: Mac,
    inner: Wrapper<c_long>,
    list: [Wrapper<Stamp>; 2],
    cell: std::cell::Cell<c_long>,
    fine: c_int,
    id: NonZeroU32,
}

fn main() {}
