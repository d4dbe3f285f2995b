// edition: 2015
#![deny(warnings)]
pub extern crate layout_core;

use layout_core::Layout;

mod facade {
    pub use layout_core;
}

const FOUR: usize = 4;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 4, align <= ::FOUR, no_padding)]
pub struct Id(u32);

#[derive(Layout)]
#[layout(crate = facade::layout_core, deferred, size = 8)]
pub enum Kind {
    First(u32),
    Second,
}

#[derive(Layout)]
#[layout(remote = Id)]
pub struct IdDef(u32);

layout_core::assert_layout!(u32, size = 4);

fn main() {}
