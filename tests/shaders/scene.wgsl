enable f16;

const COUNT = 2u;
alias Color = vec3<f32>;

struct PointLight {
    position: vec3f,
    @size(20) color: Color,
    range: f32,
}

struct Scene {
    lights: array<PointLight, COUNT * 2>,
    half: vec2<f16>,
    bits: u32,
    count: atomic<u32>,
    @align(32) ids: array<vec4<i32>>,
}

@group(0) @binding(0) var<storage, read_write> scene: Scene;
