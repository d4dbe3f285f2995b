#[derive(layout_core::Layout)]
struct Scene {
    #[layout(stride = 16, size = 4)]
    light: u32,
}

fn main() {}
