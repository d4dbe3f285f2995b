// edition: 2015
extern crate layout_core;

use layout_core::Layout;

#[derive(Layout)]
#[layout(sise = 4)]
pub struct Id(u32);

#[derive(Layout)]
#[repr(u8)]
#[layout(align >= 1)]
pub enum Kind {
    #[layout(offset = 4)]
    First(u32),
}

layout_core::assert_layout!(u32, sise = 4);

fn main() {}
