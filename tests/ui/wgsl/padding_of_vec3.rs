use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/padded.wgsl"))]
struct Time {
    seconds: f32,
    _padding: [f32; 3],
}

fn main() {}
