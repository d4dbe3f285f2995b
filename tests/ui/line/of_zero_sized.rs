use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
struct Queue {
    #[layout(line = 0, within_line)]
    nothing: (),
    head: u64,
}

fn main() {}
