//! What is missing at the end is missed there, for each attribute.
use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 4 -)]
struct Header {
    #[layout(offset = 4 *)]
    kind: u32,
}

fn main() {}
