use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(same_as = 4, align = 1)]
struct New(u8);

fn main() {}
