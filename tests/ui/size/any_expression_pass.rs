use layout_core::Layout;

const fn header(words: usize) -> usize {
    words * 4
}

const SIZES: [usize; 2] = [12, 4];

#[derive(Layout)]
#[repr(C)]
#[layout(size = header(3), align = { SIZES[1] })]
struct Header {
    #[layout(offset = if cfg!(any()) { 1 } else { 0 }, size = match SIZES { [_, n] => n / 4 })]
    kind: u8,
    #[layout(offset = core::mem::offset_of!(Pair<u8, u32>, b), size = size_of::<Pair<u8, u16>>())]
    len: u32,
    #[layout(offset = (1 << 3) as usize, align = unsafe { 2 })]
    checksum: u16,
}

#[repr(C)]
struct Pair<A, B> {
    a: A,
    b: B,
}

fn main() {}
