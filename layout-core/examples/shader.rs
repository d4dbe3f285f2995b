//! Structs beside those of a shader: a camera, lights and a material. The compiler holds them against
//! `examples/shaders/scene.wgsl`; change a member there, and the example does not build.

use layout_core::{Layout, report};

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("examples/shaders/scene.wgsl"))]
struct Camera {
    view_proj: [[f32; 4]; 4],
    /// A column of three takes 16 bytes.
    normal: [[f32; 4]; 3],
    eye: [f32; 3],
    exposure: f32,
}

/// 32 bytes, because its alignment in the shader is 16.
#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("examples/shaders/scene.wgsl"), no_padding)]
struct Light {
    direction: [f32; 3],
    intensity: f32,
    color: [f32; 3],
    _pad: u32,
}

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("examples/shaders/scene.wgsl"), no_padding)]
struct LightList {
    count: u32,
    _pad: [u32; 3],
    items: [Light; 8],
}

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("examples/shaders/scene.wgsl"), no_padding)]
struct Material {
    base: [f32; 4],
    emissive: [f32; 3],
    roughness: f32,
    flags: u32,
    _end: [u32; 3],
}

fn main() {
    println!("{}", report![Camera, Light, LightList, Material]);
}
