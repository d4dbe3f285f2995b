#[derive(layout_core::Layout)]
struct Ring<T, const N: usize> {
    #[layout(with(T = u32, N = 2), stride = 8)]
    slots: [T; N],
}

fn main() {}
