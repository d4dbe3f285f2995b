use layout_core::Layout;

#[derive(Layout)]
#[layout(cache_line = 128, size = 8)]
struct Queue(u64);

fn main() {}
