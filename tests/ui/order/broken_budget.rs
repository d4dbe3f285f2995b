use layout_core::Layout;

#[derive(Layout)]
#[layout(group(hot, span <= 4))]
struct Queue {
    #[layout(offset < 8, group = hot)]
    head: u8,
    #[layout(within_line, group = hot)]
    tail: [u64; 9],
}

fn main() {}
