use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
struct Queue {
    head: u64,
    #[layout(line = 0)]
    slots: [u64; 16],
    #[layout(line <= 1)]
    tail: u64,
}

fn main() {}
