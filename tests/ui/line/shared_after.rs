use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
#[layout(cache_line = 32)]
struct Queue {
    head: [u64; 4],
    #[layout(own_line)]
    tail: u64,
    nothing: (),
    len: u32,
}

fn main() {}
