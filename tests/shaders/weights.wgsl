struct Blur {
    weights: array<f32, 4>,
}

@group(0) @binding(0) var<uniform> blur: Blur;
