#[derive(layout_core::Layout)]
struct Scene {
    #[layout(stride >= 0)]
    a: [u32; 4],
    #[layout(stride = 4, stride = 8)]
    b: [u32; 4],
    #[layout(stride < 4, stride > 8)]
    c: [u32; 4],
}

fn main() {}
