use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
#[layout(group(hot, lines <= 1, span = 24), group(cold, lines = 2))]
struct Queue {
    #[layout(group = hot)]
    head: u64,
    len: u32,
    #[layout(group = hot)]
    tail: u64,
    #[layout(group = cold)]
    slots: [u64; 8],
}

fn main() {}
