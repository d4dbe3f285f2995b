// edition: 2015
extern crate layout_core;

#[derive(layout_core::Layout)]
#[repr(C)]
#[layout(wgsl("shaders/light.wgsl"))]
pub struct Light {
    direction: [f32; 3],
    intensity: f32,
}

fn main() {}
