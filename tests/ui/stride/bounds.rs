#[derive(layout_core::Layout)]
#[repr(C)]
struct Scene {
    #[layout(stride <= 3, size = 8)]
    a: [u32; 2],
    #[layout(stride >= 5, stride < 8)]
    b: [u32; 2],
    #[layout(stride = _)]
    c: [u64; 2],
}

fn main() {}
