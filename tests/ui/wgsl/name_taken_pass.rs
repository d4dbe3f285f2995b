// A member that another field has by `wgsl = color` is not this field's too.
use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/fog.wgsl"))]
struct Fog {
    #[layout(wgsl = color)]
    tint: [f32; 3],
    density: f32,
    start: f32,
    color: [u8; 12],
}

fn main() {}
