use layout_core::Layout;

#[derive(Layout)]
struct Queue {
    #[layout(own_cache_line)]
    head: u64,
}

fn main() {}
