use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = String), size = 24)]
struct Id<T: Copy>(T);

fn main() {}
