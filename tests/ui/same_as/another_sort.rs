use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
union Bits { value: u32 }

#[derive(Layout)]
#[repr(C)]
#[layout(same_as = Bits)]
struct Number { value: u32 }

fn main() {}
