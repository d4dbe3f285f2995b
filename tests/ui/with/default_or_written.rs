use layout_core::Layout;

struct T(u64);

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u8), size = 2)]
#[layout(with(T = u8, U = T), align = 1)]
struct Pair<T, U = T>(T, U);

fn main() {}
