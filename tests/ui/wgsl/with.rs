use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = [f32; 3]), wgsl("shaders/light.wgsl"))]
#[layout(with(T = [f32; 2]), wgsl("shaders/light.wgsl"))]
struct Light<T> {
    direction: T,
    intensity: f32,
}

fn main() {}
