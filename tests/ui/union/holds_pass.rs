use layout_core::Layout;

#[derive(Layout)]
#[repr(C, packed(2))]
#[layout(size = 6, align = 2)]
union Bits<'a> {
    #[layout(offset = 0, size = 4, align = 4)]
    float: f32,
    #[layout(offset = 0, size = 5, align = 1)]
    bytes: [u8; 5],
    lifetime: std::marker::PhantomData<&'a ()>,
}

fn main() {}
