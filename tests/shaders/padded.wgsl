struct Time {
    seconds: f32,
    _padding: vec3<f32>,
}

@group(0) @binding(0) var<uniform> time: Time;
