use layout_core::Layout;

mod ffi {
    #[repr(C, align(64))]
    pub struct Queue {
        pub head: u64,
        pub tail: u64,
    }
}

#[derive(Layout)]
#[layout(remote = ffi::Queue, partial)]
struct QueueDef {
    #[layout(own_line)]
    head: u64,
}

fn main() {}
