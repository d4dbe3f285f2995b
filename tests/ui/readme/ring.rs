use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u8, N = 3), size = 4)]
#[layout(with(T = u32, N = 3), size = 13)]
struct Ring<T, const N: usize> {
    head: u8,
    slots: [T; N],
}

fn main() {}
