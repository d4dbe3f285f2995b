//! A block before an operator is part of the expression.

use layout_core::Layout;

#[derive(Layout)]
#[layout(size = { 2 } * 2)]
struct Word(u32);

fn main() {}
