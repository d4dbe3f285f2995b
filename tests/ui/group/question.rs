use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
#[layout(group(hot, lines = _, span = _))]
struct Queue {
    #[layout(group = hot)]
    head: u64,
    #[layout(group = hot)]
    tail: u64,
}

fn main() {}
