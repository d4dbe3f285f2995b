use layout_core::Layout;

#[derive(Layout)]
#[layout(with, size = 4)]
struct Id<T>(T);

fn main() {}
