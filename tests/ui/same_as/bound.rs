use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(same_as <= New)]
struct New(u8);

fn main() {}
