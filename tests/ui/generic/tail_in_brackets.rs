use layout_core::Layout;

#[derive(Layout)]
#[allow(unused_parens)]
struct Packet(u32, ([u8]));

fn main() {}
