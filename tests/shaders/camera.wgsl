// A camera, as most shaders have one.
struct Camera {
    viewProj: mat4x4<f32>,
    normal: mat3x3<f32>,
    eye: vec3<f32>,
    exposure: f32,
}

@group(0) @binding(0) var<uniform> camera: Camera;

@vertex
fn main(@location(0) position: vec3<f32>) -> @builtin(position) vec4<f32> {
    return camera.viewProj * vec4<f32>(position, 1.0);
}
