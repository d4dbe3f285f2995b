use layout_core::Layout;

#[derive(Layout)]
#[layout(ofset = 4)]
struct Header(u32);

fn main() {}
