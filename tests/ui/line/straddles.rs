use layout_core::Layout;

#[derive(Layout)]
#[repr(C, packed(4))]
struct Queue {
    head: [u8; 60],
    #[layout(within_line)]
    tail: u64,
}

fn main() {}
