use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Queue {
    head: u64,
    #[layout(line = 0)]
    tail: u64,
}

fn main() {}
