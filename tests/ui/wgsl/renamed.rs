use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/camera.wgsl"))]
struct Camera {
    view_proj: [[f32; 4]; 4],
    normal: [[f32; 4]; 3],
    eye: [f32; 3],
    #[layout(wgsl = exposur)]
    gain: f32,
}

fn main() {}
