#![no_implicit_prelude]
#![deny(warnings)]
#![allow(non_camel_case_types, unused_macros)]

mod core {}
mod std {}

macro_rules! include_bytes {
    () => {};
}
macro_rules! concat {
    () => {};
}
macro_rules! env {
    () => {};
}

pub struct u8;
pub struct usize;
pub struct Option;

#[derive(::layout_core::Layout)]
#[repr(C)]
#[layout(wgsl("shaders/light.wgsl"))]
pub struct Light {
    /// A raw name, and a name that is given twice.
    #[layout(wgsl = direction)]
    pub r#type: [f32; 3],
    pub intensity: f32,
}

fn main() {}
