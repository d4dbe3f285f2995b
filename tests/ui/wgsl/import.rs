use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/imports.wgsl"))]
struct Material {
    color: [f32; 4],
}

fn main() {}
