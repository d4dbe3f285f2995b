use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
#[layout(group(hot, lines <= 1))]
struct Queue {
    #[layout(group = hot)]
    head: u64,
    slots: [u64; 8],
    #[layout(group = hot)]
    tail: u64,
}

fn main() {}
