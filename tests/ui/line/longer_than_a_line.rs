use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
struct Queue {
    #[layout(within_line)]
    slots: [u64; 16],
}

fn main() {}
