use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Old(u8);

#[derive(Layout)]
#[repr(C)]
#[layout(same_as = Old, same_as = (u8,), same_as = Old)]
struct New(u8);

fn main() {}
