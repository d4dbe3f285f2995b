use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(group(hot, span <= 16, span > 24))]
struct Queue {
    #[layout(group = hot)]
    head: u64,
    len: u32,
    #[layout(group = hot)]
    tail: u64,
}

fn main() {}
