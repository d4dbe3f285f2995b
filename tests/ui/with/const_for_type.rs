use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = 4), size = 4)]
struct Id<T>(T);

fn main() {}
