use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/material.wgsl"))]
struct Material {
    base: [f32; 4],
    emissive: [f32; 4],
    roughness: f32,
    flags: u32,
}

fn main() {}
