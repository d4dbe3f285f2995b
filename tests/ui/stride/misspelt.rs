#[derive(layout_core::Layout)]
struct Scene {
    #[layout(strides = 4)]
    a: [u32; 4],
}

fn main() {}
