use layout_core::Layout;

#[derive(Layout)]
#[cfg_attr(target_pointer_width = "64", layout(size = 16))]
#[cfg_attr(target_pointer_width = "32", layout(size = 8))]
#[repr(C)]
struct Node { kind: u8, next: *const Node }

fn main() {}
