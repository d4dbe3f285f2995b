use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/camera.wgsl"))]
struct Camera {
    view_proj: [[f32; 4]; 4],
    normal: [[f32; 4]; 3],
    eye: [f32; 3],
    exposure: f32,
}

fn main() {
    let bytes = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/shaders/camera.wgsl"));
    assert_eq!((Camera::LAYOUT.size, bytes.is_empty()), (128, false));
}
