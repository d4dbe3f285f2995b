use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u32, N = 1 + 2), size = size_of::<T>() * N)]
struct Ring<T, const N: usize> {
    slots: [T; N],
    head: u16,
}

fn main() {}
