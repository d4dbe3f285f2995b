#[derive(layout_core::Layout)]
#[repr(C)]
struct Header(#[layout(padding_free = String)] std::time::Instant);

fn main() {}
