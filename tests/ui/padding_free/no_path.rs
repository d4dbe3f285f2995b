#[derive(layout_core::Layout)]
#[layout(padding_free)]
struct Header(#[layout(padding_free = "zerocopy::IntoBytes")] std::time::Instant);

fn main() {}
