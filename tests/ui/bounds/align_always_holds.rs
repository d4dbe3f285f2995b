//! No alignment is less than 1.

use layout_core::Layout;

#[derive(Layout)]
#[layout(align >= 1)]
struct AtLeast(u32);

#[derive(Layout)]
#[layout(align > 0)]
struct Above(u32);

#[derive(Layout)]
#[repr(C)]
struct Aligned(#[layout(aligned = 1)] u32);

#[derive(Layout)]
#[layout(align = 0)]
struct Zero(u32);

#[derive(Layout)]
#[layout(align < 1)]
struct Below(u32);

fn main() {}
