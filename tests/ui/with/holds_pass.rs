use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u32, N = 4), size = 24, align = align_of::<u64>())]
#[layout(with(N = 2 * 2, T = u16), size = size_of::<T>() * N + Self::HEAD)]
#[layout(with(T = Inner<N>, N = 1), size = 16)]
#[layout(with(T = (), N = { if cfg!(windows) { 8 } else { 4 } }), size = 8)]
struct Ring<T, const N: usize> {
    head: u64,
    #[layout(with(T = u32, N = 4), offset = 8, size = 16)]
    #[layout(with(T = u16, N = 2 * 2), offset = Self::HEAD, align = align_of::<T>())]
    slots: [T; N],
}

impl<T, const N: usize> Ring<T, N> {
    const HEAD: usize = 8;
}

// Outside of the type this is what `N` means; `with(T = Inner<N>, N = 1)` speaks of it.
const N: usize = 8;

#[derive(Layout)]
struct Inner<const N: usize>([u8; N]);

#[derive(Layout)]
#[repr(C)]
#[layout(with(I = std::vec::IntoIter<u16>), size = 2)]
#[layout(with(I = std::vec::IntoIter<u16>, U = u32), size = 8)]
struct Last<I: Iterator, U = (), const N: bool = true>
where
    I::Item: Copy,
{
    last: I::Item,
    more: U,
}

#[derive(Layout)]
#[cfg_attr(target_pointer_width = "64", layout(with(T = &'a [&u8]), size = 24))]
#[layout(with(T = fn(&u8) -> &u8), size = 2 * size_of::<usize>())]
struct Borrowed<'a, T: Copy>(T, Option<&'a Self>);

fn main() {
    assert_eq!(Ring::<u8, 3>::LAYOUT.size, 16);
    assert_eq!(Last::<std::vec::IntoIter<u64>>::LAYOUT.size, 8);
}
