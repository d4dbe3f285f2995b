use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/camera.wgsl"))]
enum Camera {
    Eye([f32; 3]),
}

fn main() {}
