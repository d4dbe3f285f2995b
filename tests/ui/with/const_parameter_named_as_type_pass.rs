//! A const parameter may have the name of a type.

use layout_core::Layout;

struct N;

#[derive(Layout)]
#[layout(with(N = 4), size = 4)]
struct Buffer<const N: usize>([u8; N]);

fn main() {
    let _ = N;
}
