use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Queue {
    #[layout(group(hot, lines <= 1))]
    head: u64,
}

fn main() {}
