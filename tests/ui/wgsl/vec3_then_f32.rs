use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/light.wgsl"))]
struct Light {
    direction: [f32; 4],
    intensity: f32,
}

fn main() {}
