use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/camera.wgsl"), size = 128)]
struct Camera {
    view_proj: [[f32; 4]; 4],
    normal: [[f32; 4]; 3],
    frame: u32,
    eye: [f32; 3],
    _exposure: f32,
}

fn main() {}
