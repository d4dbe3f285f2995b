//! The `<` of a qualified path after `=` is no relation.

use layout_core::Layout;

trait Wire {
    const SIZE: usize;
}

impl Wire for u32 {
    const SIZE: usize = 4;
}

#[derive(Layout)]
#[layout(size = <u32 as Wire>::SIZE, align <= <u32 as Wire>::SIZE)]
struct Word(u32);

fn main() {}
