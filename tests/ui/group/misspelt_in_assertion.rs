use layout_core::Layout;

#[derive(Layout)]
#[layout(group(hto, lines <= 1))]
struct Queue {
    #[layout(group = hot)]
    head: u64,
}

fn main() {}
