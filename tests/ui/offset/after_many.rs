//! More assertions than are checked in one expression: those of the next are checked too.
use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Table {
    #[layout(offset = 0, size = 4)]
    f00: u32,
    #[layout(offset = 4, size = 4)]
    f01: u32,
    #[layout(offset = 8, size = 4)]
    f02: u32,
    #[layout(offset = 12, size = 4)]
    f03: u32,
    #[layout(offset = 16, size = 4)]
    f04: u32,
    #[layout(offset = 20, size = 4)]
    f05: u32,
    #[layout(offset = 24, size = 4)]
    f06: u32,
    #[layout(offset = 28, size = 4)]
    f07: u32,
    #[layout(offset = 32, size = 4)]
    f08: u32,
    #[layout(offset = 36, size = 4)]
    f09: u32,
    #[layout(offset = 40, size = 4)]
    f10: u32,
    #[layout(offset = 44, size = 4)]
    f11: u32,
    #[layout(offset = 48, size = 4)]
    f12: u32,
    #[layout(offset = 52, size = 4)]
    f13: u32,
    #[layout(offset = 56, size = 4)]
    f14: u32,
    #[layout(offset = 60, size = 4)]
    f15: u32,
    #[layout(offset = 64, size = 4)]
    f16: u32,
    #[layout(offset = 68, size = 8)]
    f17: u32,
}

fn main() {}
