use zerocopy::big_endian::U16;

#[derive(layout_core::Layout)]
#[repr(C)]
#[layout(no_padding, padding_free = zerocopy::IntoBytes)]
struct Header {
    port: U16,
    len: u32,
    known: Known,
}

#[derive(layout_core::Layout)]
#[repr(C)]
struct Known(u8, u16);

fn main() {}
