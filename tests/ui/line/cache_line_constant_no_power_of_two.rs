use layout_core::Layout;

const LINE: usize = 48;

#[derive(Layout)]
#[repr(C)]
#[layout(cache_line = LINE)]
struct Queue(#[layout(line = 0)] u64);

fn main() {}
