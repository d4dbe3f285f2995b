use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u8), size = 2)]
#[layout(with(T = u16), size = 3)]
#[layout(with(T = u32), size = 7)]
struct Pair<T> {
    #[layout(with(T = u16), offset = 0)]
    #[layout(with(T = u32), size = 5)]
    first: T,
    second: T,
}

fn main() {}
