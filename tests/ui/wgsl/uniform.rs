use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/scene.wgsl", Scene, uniform))]
struct Light {
    direction: [f32; 3],
    intensity: f32,
}

fn main() {}
