use layout_core::Layout;

mod theirs {
    #[repr(C)]
    pub struct Light {
        pub direction: [f32; 4],
        pub intensity: f32,
    }
}

#[derive(Layout)]
#[layout(remote = theirs::Light, partial, wgsl("shaders/light.wgsl", Light))]
struct LightDef {
    intensity: f32,
}

fn main() {}
