use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Ring<T, const N: usize> {
    head: u8,
    #[layout(with(T = u16, N = 3), offset = 1, size = 6, align = 1)]
    slots: [T; N],
}

fn main() {}
