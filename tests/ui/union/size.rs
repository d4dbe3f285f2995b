use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 4)]
union Bits {
    float: f32,
    #[layout(size = 3)]
    bytes: [u8; 5],
}

fn main() {}
