struct Flags {
    visible: bool,
}

@vertex
fn main(input: Vertex) -> @builtin(position) vec4<f32> {
    return vec4<f32>(input.position, 1.0);
}

struct Vertex {
    @location(0) position: vec3<f32>,
}
