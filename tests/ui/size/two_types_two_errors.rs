use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 5)]
struct Small(u8);

#[derive(Layout)]
#[layout(size = 6)]
struct Large(u16);

fn main() {}
