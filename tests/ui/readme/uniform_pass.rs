use layout_core::Layout;

/// `struct Light { position: vec3f, range: f32, color: vec3f }` in WGSL, in a uniform buffer.
#[derive(Layout)]
#[layout(size = 32, no_padding)]
#[repr(C, align(16))]
struct Light {
    #[layout(aligned = 16)] position: [f32; 3],
    #[layout(offset = 12)] range: f32,
    #[layout(offset = 16, aligned = 16)] color: [f32; 3],
    pad: u32,
}

fn main() {}
