use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
struct Queue {
    #[layout(line = _)]
    head: u64,
    #[layout(line = _)]
    slots: [u64; 16],
}

fn main() {}
