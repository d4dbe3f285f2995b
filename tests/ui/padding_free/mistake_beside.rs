use zerocopy::big_endian::U16;

#[derive(layout_core::Layout)]
#[repr(C)]
#[layout(size, padding_free = zerocopy::IntoByte)]
struct Header {
    port: U16,
}

fn main() {}
