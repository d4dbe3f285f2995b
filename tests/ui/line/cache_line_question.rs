use layout_core::Layout;

#[derive(Layout)]
#[layout(cache_line = _)]
struct Queue(#[layout(line = 0)] u64);

fn main() {}
