struct Clock {
    time: f32,
    position: vec3<f32>,
}

@group(0) @binding(0) var<uniform> clock: Clock;
