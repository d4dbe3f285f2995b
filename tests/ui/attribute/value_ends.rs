//! An expression that ends too early is one error at its end, for each attribute.
use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 4 -)]
struct Header {
    #[layout(offset = 4 *)]
    kind: u32,
}

fn main() {}
