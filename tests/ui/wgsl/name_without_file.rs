use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 4)]
struct Camera {
    #[layout(wgsl = exposure)]
    gain: f32,
}

fn main() {}
