use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct PointLight {
    position: [f32; 3],
    color: [f32; 3],
    range: i32,
    _pad: [u8; 20],
}

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/scene.wgsl"))]
struct Scene {
    lights: [PointLight; 4],
    half: [u16; 2],
    bits: [u8; 4],
    count: u32,
    _pad: [u8; 20],
}

fn main() {}
