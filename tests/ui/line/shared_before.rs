use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
struct Queue {
    head: u64,
    #[layout(own_line)]
    tail: u64,
}

fn main() {}
