use zerocopy::big_endian::U16;

#[derive(layout_core::Layout)]
#[repr(C)]
#[layout(no_padding, padding_free = zerocopy::IntoBytes)]
struct Header {
    port: U16,
    reserved: [u8; 6],
    at: std::time::Instant,
    later: std::time::Instant,
}

fn main() {}
