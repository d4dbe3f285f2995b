//! Generated code allows no lint that the type does not name.
#![forbid(unused_parens, unused_braces, deprecated)]
#![deny(warnings)]

#[derive(layout_core::Layout)]
#[layout(size = 1)]
#[allow(warnings)]
pub struct lower(u8);

#[derive(layout_core::Layout)]
#[layout(deferred, size = 1)]
#[allow(warnings)]
pub struct deferred(u8);

#[derive(layout_core::Layout)]
#[deprecated]
#[repr(C)]
#[layout(size = 2, no_padding)]
pub struct Old {
    pub a: u8,
    #[deprecated]
    pub b: u8,
}

#[derive(layout_core::Layout)]
#[repr(C, align(8))]
#[deprecated]
pub enum Kind {
    First = 1,
    #[deprecated]
    Last = 4,
}

#[derive(layout_core::Layout)]
pub enum Message {
    #[deprecated]
    Quit,
    Move {
        #[deprecated]
        x: u32,
    },
}

fn main() {}
