use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
#[layout(cache_line = 64)]
#[layout(with(T = u64), size = 64)]
struct Queue<T> {
    head: u8,
    #[layout(with(T = u64), own_line)]
    tail: T,
}

fn main() {}
