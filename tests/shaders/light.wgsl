struct Light {
    direction: vec3<f32>,
    intensity: f32,
}

@group(0) @binding(0) var<storage, read> lights: array<Light>;
