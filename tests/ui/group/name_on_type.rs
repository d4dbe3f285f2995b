use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(group = hot)]
struct Queue {
    head: u64,
}

fn main() {}
