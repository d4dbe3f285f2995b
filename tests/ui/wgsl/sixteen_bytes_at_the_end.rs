use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/fog.wgsl"))]
struct Fog {
    color: [f32; 3],
    density: f32,
    start: f32,
}

fn main() {}
