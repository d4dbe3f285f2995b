use layout_core::Layout;

// rustc's own error, and no second one.
#[derive(Layout)]
#[repr(C, packed, align(8))]
#[layout(size = 8)]
struct Header(u8);

fn main() {}
