use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T: u8, 4), size = 1)]
struct Id<T>(T);

fn main() {}
