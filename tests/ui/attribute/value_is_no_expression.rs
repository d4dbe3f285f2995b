//! A value that rustc cannot parse either is one error, at its place.
use layout_core::Layout;

#[derive(Layout)]
#[layout(size = size_of::<u64>(? 1))]
struct Header(u64);

fn main() {}
