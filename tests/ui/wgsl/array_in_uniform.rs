use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/weights.wgsl"))]
struct Blur {
    weights: [f32; 4],
}

fn main() {}
