use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 8, align = 4)]
struct Default(u8, u32);

#[derive(Layout)]
#[repr(Rust)]
#[layout(size = 8, align = 4)]
struct Rust(u8, u32);

#[derive(Layout)]
#[repr(C)]
#[layout(size = 12, align = 4)]
struct C(u8, u32, u8);

#[derive(Layout)]
#[repr(packed)]
#[layout(size = 5, align = 1)]
struct Packed(u8, u32);

#[derive(Layout)]
#[repr(C, packed(2))]
#[layout(size = 6, align = 2)]
struct PackedTwo(u8, #[layout(offset = 2)] u32);

#[derive(Layout)]
#[repr(align(16))]
#[layout(size = 16, align = 16)]
struct Aligned(u8, u32);

#[derive(Layout)]
#[repr(align(4), C)]
#[repr(align(32))]
#[layout(size = 32, align = 32)]
struct AlignedTwice(u8, #[layout(offset = 4)] u32);

#[derive(Layout)]
#[repr(transparent)]
#[layout(size = 4, align = 4)]
struct Transparent((), #[layout(offset = 0)] u32);

fn main() {}
