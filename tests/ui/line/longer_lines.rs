use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
#[layout(cache_line = 128)]
struct Queue {
    head: [u64; 8],
    #[layout(line = 0)]
    tail: u64,
}

fn main() {}
