use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(group(4), group())]
struct Queue {
    #[layout(group = "hot")]
    head: u64,
}

fn main() {}
