use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Queue {
    head: [u8; 4],
    #[layout(within_line)]
    tail: [u8; 8],
}

fn main() {}
