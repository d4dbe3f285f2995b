use std::sync::atomic::AtomicU32;

use layout_core::Layout;

/// Without a known layout, as the types of other crates.
#[derive(Clone, Copy)]
#[repr(C, align(16))]
struct Vec3A(#[allow(dead_code)] [f32; 3]);

#[derive(Clone, Copy)]
#[repr(transparent)]
struct Bits(#[allow(dead_code)] u16);

#[derive(Layout)]
#[repr(C)]
struct PointLight {
    position: Vec3A,
    #[layout(offset = 16)]
    color: [f32; 3],
    _pad: [f32; 2],
    range: f32,
    _end: [u8; 8],
}

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/scene.wgsl", storage))]
#[layout(size = 224)]
struct Scene {
    lights: [PointLight; 4],
    half: [Bits; 2],
    bits: u32,
    count: AtomicU32,
    _pad: [u8; 20],
}

/// With elements of the array that has no length in the shader.
#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/scene.wgsl", Scene))]
struct SceneOfThree {
    lights: [PointLight; 4],
    #[layout(wgsl = half)]
    halves: [u16; 2],
    bits: [u16; 2],
    count: u32,
    _pad: [u32; 5],
    ids: [[i32; 4]; 3],
    _end: [u32; 4],
}

/// One struct for two shaders.
#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/light.wgsl", Light), wgsl("shaders/lamp.wgsl", Lamp, uniform))]
struct Lamp {
    #[layout(wgsl = direction)]
    color: [f32; 3],
    #[layout(wgsl = intensity)]
    density: f32,
}

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = [f32; 3]), wgsl("shaders/light.wgsl"))]
struct Light<T> {
    direction: T,
    intensity: f32,
}

#[derive(Layout)]
#[repr(C)]
#[layout(deferred, wgsl("shaders/light.wgsl", Light))]
struct Deferred {
    direction: [f32; 2],
    intensity: u32,
}

fn main() {
    let error = Deferred::check_layout().unwrap_err();
    let keys: Vec<_> = error.mismatches().map(|mismatch| mismatch.key).collect();
    assert_eq!(keys, ["wgsl"]);
    assert!(error.to_string().contains("size is 8, `vec3<f32>` has 12"), "{error}");
}
