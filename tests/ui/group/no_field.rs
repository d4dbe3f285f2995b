use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(group(hot, lines <= 1))]
struct Queue {
    head: u64,
}

fn main() {}
