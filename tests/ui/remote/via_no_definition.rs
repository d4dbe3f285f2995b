use layout_core::Layout;

#[derive(Layout)]
struct Both {
    #[layout(via = Inner)]
    value: Inner,
}

#[derive(Layout)]
struct Inner(u8);

fn main() {}
