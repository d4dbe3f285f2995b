use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u32, N = 4), size = 20)]
struct Ring<T, const N: usize> {
    head: u64,
    slots: [T; N],
}

fn main() {}
