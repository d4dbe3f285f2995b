use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Queue {
    #[layout(group = hot)]
    head: u64,
}

fn main() {}
