use layout_core::Layout;

/// Without a layout.
pub struct Light([f32; 4]);

type Lights = [Light; 8];

#[derive(Layout)]
#[repr(C)]
struct Scene {
    #[layout(stride = 16)]
    lights: Lights,
    #[layout(stride = 4 * size_of::<f32>(), stride > 15, aligned = 4)]
    matrix: [[f32; 4]; 4],
    #[layout(stride <= 0)]
    none: [(); 3],
    #[layout(stride = 8)]
    empty: [u64; 0],
}

#[derive(Layout)]
#[repr(C)]
struct Ring<'a, T: Iterator, const N: usize>
where
    T::Item: Copy,
{
    #[layout(with(T = std::ops::Range<u16>, N = 3), stride = 2)]
    items: [T::Item; N],
    #[layout(with(T = std::ops::Range<u16>, N = 3), stride = size_of::<usize>())]
    lent: [&'a u8; N],
}

#[derive(Layout)]
#[repr(u8)]
enum Command {
    Draw(#[layout(stride = 2)] [u16; 2]),
}

mod theirs {
    pub struct Frame {
        pub words: [u16; 4],
    }
}

#[derive(Layout)]
#[layout(remote = theirs::Frame)]
struct FrameDef {
    #[layout(stride = 2)]
    words: [u16; 4],
}

#[derive(Layout)]
struct Many {
    #[layout(stride = 4)]
    these: [Self2; 2],
    #[layout(stride = size_of::<usize>())]
    more: [Option<Box<Self>>; 2],
}

type Self2 = u32;

fn main() {}
