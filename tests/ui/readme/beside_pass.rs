use layout_core::{Layout, TypeLayout};

#[derive(Layout, zerocopy::FromBytes, zerocopy::IntoBytes, zerocopy::KnownLayout)]
#[layout(size = 8, no_padding)]
#[repr(C)]
struct Header { kind: u8, flags: u8, port: u16, #[layout(offset = 4)] len: u32 }

#[derive(Layout, Clone, Copy, bytemuck::Pod, bytemuck::Zeroable)]
#[layout(size = 16, align = 4)]
#[repr(C)]
struct Vertex { position: [f32; 3], #[layout(offset = 12)] color: [u8; 4] }

// `Header::LAYOUT` would be ambiguous where zerocopy's `KnownLayout` is in scope.
const HEADER: &TypeLayout = TypeLayout::of::<Header>();

fn main() {}
