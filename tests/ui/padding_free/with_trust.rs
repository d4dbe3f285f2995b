#[derive(layout_core::Layout)]
struct Header {
    #[layout(trust_padding, padding_free = zerocopy::IntoBytes)]
    port: zerocopy::big_endian::U16,
}

fn main() {}
