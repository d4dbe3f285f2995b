#[derive(layout_core::Layout)]
#[layout(padding_free = zerocopi::IntoBytes)]
#[repr(C)]
struct Header(std::time::Instant, std::time::SystemTime);

fn main() {}
