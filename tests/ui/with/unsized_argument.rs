use layout_core::Layout;

#[derive(Layout)]
#[layout(with(T = [u8]), size = 8, align = 1)]
struct Slot<T>(u8, T);

fn main() {}
