struct Fog {
    color: vec3<f32>,
    density: f32,
    start: f32,
}

@group(0) @binding(0) var<uniform> fog: Fog;
