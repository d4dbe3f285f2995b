//! The original may be less visible than its definition.
use layout_core::Layout;

mod ffi {
    pub(crate) struct Raw {
        pub a: u32,
    }

    pub(super) union Word {
        pub int: u32,
        pub float: f32,
    }

    pub struct List<T>(pub T);

    pub(crate) struct Item(pub u8);
}

#[derive(Layout)]
#[layout(remote = ffi::Raw, size = 4)]
pub struct RawDef {
    a: u32,
}

#[derive(Layout)]
#[layout(remote = ffi::Word, size = 4)]
pub union WordDef {
    int: u32,
    float: f32,
}

#[derive(Layout)]
#[layout(remote = ffi::List<ffi::Item>, partial)]
pub struct ListDef(ffi::Item);

fn main() {}
