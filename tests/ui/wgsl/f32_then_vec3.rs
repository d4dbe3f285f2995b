use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/clock.wgsl"))]
struct Clock {
    time: f32,
    position: [f32; 3],
}

fn main() {}
