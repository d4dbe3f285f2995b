use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Queue {
    #[layout(own_line)]
    head: u64,
}

fn main() {}
