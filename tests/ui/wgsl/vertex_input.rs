use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/flags.wgsl"))]
struct Vertex {
    position: [f32; 3],
}

fn main() {}
