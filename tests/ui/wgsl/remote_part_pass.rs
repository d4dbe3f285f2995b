// A definition that leaves out fields is not held against their members.
use layout_core::Layout;

mod theirs {
    #[repr(C)]
    pub struct Light {
        pub direction: [f32; 3],
        pub intensity: f32,
    }

    #[repr(C)]
    pub struct PointLight {
        pub position: [f32; 4],
        pub color: [f32; 5],
        pub range: f32,
        pub end: [u32; 2],
    }
}

#[derive(Layout)]
#[layout(remote = theirs::Light, partial, wgsl("shaders/light.wgsl", Light))]
struct LightDef {
    intensity: f32,
}

#[derive(Layout)]
#[layout(remote = theirs::PointLight, partial)]
struct PointLightDef {
    range: f32,
}

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/scene.wgsl"))]
struct Scene {
    #[layout(via = PointLightDef)]
    lights: [theirs::PointLight; 4],
    half: [u16; 2],
    bits: u32,
    count: u32,
    _pad: [u8; 20],
}

fn main() {}
