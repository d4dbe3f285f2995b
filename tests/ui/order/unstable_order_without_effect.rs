use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(unstable_order)]
struct Fixed(#[layout(offset = 0)] u32);

#[derive(Layout)]
#[layout(unstable_order)]
struct Bounded(#[layout(offset <= 8)] u32);

#[derive(Layout)]
#[layout(unstable_order = 1)]
struct WithValue(#[layout(offset = 0)] u32);

fn main() {}
