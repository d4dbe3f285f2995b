use zerocopy::big_endian::U16;

#[derive(layout_core::Layout)]
#[repr(C)]
#[layout(no_padding)]
struct Header {
    #[layout(padding_free = zerocopy::IntoBytes)]
    port: U16,
    #[layout(padding_free = bytemuck::NoUninit)]
    len: U16,
}

fn main() {}
