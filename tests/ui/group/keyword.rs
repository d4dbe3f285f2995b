use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
#[layout(group(type, span < 4))]
struct Queue {
    #[layout(group = r#type)]
    head: u64,
}

fn main() {}
