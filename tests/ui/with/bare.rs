use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 24)]
struct Ring<T, const N: usize> {
    head: u64,
    #[layout(offset = 8)]
    slots: [T; N],
}

fn main() {}
