#[derive(layout_core::Layout)]
#[repr(C)]
struct Header(
    #[layout(padding_free = zerocopy::IntoByte)] std::time::Instant,
    #[layout(padding_free = zerocopy::IntoByte)] std::time::SystemTime,
);

fn main() {}
