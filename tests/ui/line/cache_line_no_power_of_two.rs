use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(cache_line = 48)]
struct Queue(#[layout(line = 0)] u64);

fn main() {}
