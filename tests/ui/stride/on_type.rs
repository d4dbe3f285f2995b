#[derive(layout_core::Layout)]
#[layout(stride = 16)]
enum Scene {
    #[layout(stride = 16)]
    Light([u32; 4]),
}

fn main() {}
