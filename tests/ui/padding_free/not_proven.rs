mod other {
    pub struct Id(pub u8, pub u16);
}

#[derive(layout_core::Layout)]
#[repr(C)]
#[layout(no_padding)]
struct Header {
    #[layout(padding_free = zerocopy::IntoBytes)]
    id: other::Id,
    #[layout(padding_free = zerocopy::IntoBytes)]
    same: other::Id,
}

fn main() {}
