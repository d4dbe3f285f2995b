use layout_core::Layout;

// The order is meant, so the error offers the actual offset.
#[derive(Layout)]
#[layout(unstable_order)]
struct Header {
    #[layout(offset = 1)]
    len: u64,
}

fn main() {}
