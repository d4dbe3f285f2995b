use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
union Bits {
    float: f32,
    #[layout(offset = 4, align = 4)]
    bytes: [u8; 4],
}

fn main() {}
