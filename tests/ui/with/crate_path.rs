use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = u8), crate = layout_core, size = 1)]
struct Id<T>(T);

fn main() {}
