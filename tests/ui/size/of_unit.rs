use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 1)]
struct Unit;

fn main() {}
