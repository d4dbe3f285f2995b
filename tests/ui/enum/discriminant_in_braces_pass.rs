//! Braces around a discriminant are no lint in generated code.
#![deny(warnings)]

use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
pub enum Op {
    Read = { 1 << 3 },
    Write = { 7 + 2 },
}

fn main() {
    let discriminants: Vec<_> =
        Op::LAYOUT.variants().iter().map(|variant| variant.discriminant).collect();
    assert_eq!(discriminants, [Some(Op::Read as i128), Some(Op::Write as i128)]);
}
