//! Generated code allows no lint that the user forbids.
#![forbid(unused_parens, unused_braces)]

#[derive(layout_core::Layout)]
#[allow(dead_code)]
pub struct Byte {
    pub a: u8,
}

fn main() {}
