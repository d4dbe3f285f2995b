use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(cache_line = _)]
struct Queue(#[layout(line = 0)] u64);

fn main() {}
