struct Camera {
    eye: vec3<f32>
    exposure: f32,
}
