//! `core::option` guarantees that these are laid out as the pointer and the number.

use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(same_as = Plain, no_padding)]
struct Plugin {
    data: *mut u8,
    start: Option<unsafe extern "C" fn(*mut u8) -> bool>,
    id: Option<std::num::NonZero<usize>>,
}

#[derive(Layout)]
#[repr(C)]
struct Plain {
    data: *mut u8,
    start: fn(),
    id: usize,
}

fn main() {
    assert_eq!(Plugin::LAYOUT.fingerprint(), Plain::LAYOUT.fingerprint());
}
