use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = u8))]
struct Id<T>(T);

fn main() {}
