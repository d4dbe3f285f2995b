use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u8), size = 4)]
struct Pair<T, U = (T, T), const N: usize = 2> {
    first: T,
    second: [U; N],
}

fn main() {}
