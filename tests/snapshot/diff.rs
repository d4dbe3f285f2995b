//! Differences between two layouts.

mod reports;
mod tables;
mod verdicts;

/// Two layouts of a type, in modules of their own.
macro_rules! versions {
    ($($name:ident: {$($old:item)*} {$($new:item)*})*) => {$(
        mod $name {
            pub(super) mod old {
                #[allow(unused_imports)]
                use layout_core::Layout;
                $(#[derive(layout_core::Layout)] #[allow(dead_code)] $old)*
            }
            pub(super) mod new {
                #[allow(unused_imports)]
                use layout_core::Layout;
                $(#[derive(layout_core::Layout)] #[allow(dead_code)] $new)*
            }
        }
    )*};
}

versions! {
    renamed: { #[repr(C)] pub(crate) struct T { a: u32, b: u16 } } { #[repr(C)] pub(crate) struct T { id: u32, b: u16 } }
    reordered: { #[repr(C)] pub(crate) struct T { a: u32, b: u16, c: u16 } } { #[repr(C)] pub(crate) struct T { b: u16, a: u32, c: u16 } }
    grown: {
        #[repr(C)] pub(crate) struct T { a: u8, b: u32, c: u8 }
    } {
        #[repr(C)] pub(crate) struct T { a: u8, hole: u16, b: u32, c: u8, tail: u8, more: u32 }
    }
    across: { #[repr(C)] pub(crate) struct T { a: u32, b: u8 } } { #[repr(C)] pub(crate) struct T { a: u32, b: u8, c: [u8; 7] } }
    shrunk: { #[repr(C)] pub(crate) struct T { a: u64, b: u64, c: u32 } } { #[repr(C)] pub(crate) struct T { a: u64, c: u32 } }
    retyped: { #[repr(C)] pub(crate) struct T { a: u32, b: u16, c: u64 } } { #[repr(C)] pub(crate) struct T { a: f32, b: i16, c: std::num::Wrapping<u64> } }
    packed: { #[repr(C)] pub(crate) struct T { a: u8, b: u32 } } { #[repr(C, packed)] pub(crate) struct T { a: u8, b: u32 } }
    nested: {
        #[repr(C)] pub(crate) struct I { x: u8, y: u32 }
        #[repr(C)] pub(crate) struct T { many: [I; 2], one: I }
    } {
        #[repr(C)] pub(crate) struct I { y: u32, x: u8 }
        #[repr(C)] pub(crate) struct T { many: [I; 2], one: I }
    }
    variants: {
        #[repr(u8)] pub(crate) enum T { A, B(u32), C { x: u16 } }
    } {
        #[repr(u8)] pub(crate) enum T { A, C { x: u16, y: u8 }, B(u32) = 9, D }
    }
    unplaced: { pub(crate) enum T { A(u32), B(u8) } } { pub(crate) enum T { A(u32), B(u8, u8) } }
    repointed: {
        #[repr(C)] pub(crate) struct T { a: Box<u8> }
    } {
        #[repr(C)] pub(crate) struct T { a: Box<u16> }
    }
    renamed_opaque: {
        #[repr(C)] pub(crate) struct T { a: std::collections::BTreeMap<u8, u8>, b: u32 }
    } {
        #[repr(C)] pub(crate) struct T { a: String, b: u32 }
    }
    grown_beside_unknown: {
        #[repr(C)] pub(crate) struct T { a: Option<u32> }
    } {
        #[repr(C)] pub(crate) struct T { a: Option<u32>, b: u32 }
    }
    untouched: { #[repr(C)] pub(crate) struct T { a: u8 } } { #[repr(C)] pub(crate) struct T { a: u8 } }
    reshaped: {
        #[repr(C)] pub(crate) struct I { x: u8 }
        #[repr(u8)] pub(crate) enum T { A, Gone { x: u32, y: u8 }, B(char), C(&'static u8), D(I) }
    } {
        #[repr(C)] pub(crate) struct I { x: i8 }
        #[repr(u16)] pub(crate) enum T { A, B(u32), C([u8; 8]), D(I) }
    }
    sorts: { #[repr(C)] pub(crate) struct T { a: u8 } } { #[repr(C)] pub(crate) union T { a: u8 } }
}
