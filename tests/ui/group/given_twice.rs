use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(group(hot, span <= 8, span <= 16), group(hot, span <= 24))]
struct Queue {
    #[layout(group = hot, group = hot)]
    head: u64,
}

fn main() {}
