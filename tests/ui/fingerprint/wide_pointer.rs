//! The layout of a wide pointer is not fixed, and its second word may be a length or a vtable.

use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(fingerprint = _)]
struct Name {
    text: &'static [u8],
}

fn main() {}
