// What the host writes, and what the shader reads of it.

struct Camera {
    viewProj: mat4x4<f32>,
    normal: mat3x3<f32>,
    eye: vec3<f32>,
    exposure: f32,
}

struct Light {
    direction: vec3<f32>,
    intensity: f32,
    color: vec3<f32>,
}

struct LightList {
    count: u32,
    items: array<Light, 8>,
}

struct Material {
    base: vec4<f32>,
    emissive: vec3<f32>,
    roughness: f32,
    flags: u32,
}

@group(0) @binding(0) var<uniform> camera: Camera;
@group(0) @binding(1) var<storage, read> lights: LightList;
@group(1) @binding(0) var<uniform> material: Material;
