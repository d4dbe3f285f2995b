//! A group that no assertion is about may be a misspelt one.

use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(group(hot, span <= 16))]
struct Counters {
    #[layout(group = hot)]
    a: u64,
    #[layout(group = hto)]
    b: u64,
}

fn main() {}
