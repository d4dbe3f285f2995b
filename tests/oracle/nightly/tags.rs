// Enums with and without their fields, for targets that need no standard library installed. Nightly
// says the layout of each as an error.

#![feature(no_core, lang_items, rustc_attrs)]
#![no_core]
#![crate_type = "lib"]
#![allow(dead_code, internal_features)]

#[lang = "pointee_sized"]
pub trait PointeeSized {}
#[lang = "meta_sized"]
pub trait MetaSized: PointeeSized {}
#[lang = "sized"]
pub trait Sized: MetaSized {}
#[lang = "copy"]
pub trait Copy {}

#[lang = "neg"]
pub trait Neg {
    type Output;
    fn neg(self) -> Self::Output;
}

impl Neg for isize {
    type Output = isize;
    fn neg(self) -> isize {
        -self
    }
}

/// An enum, and the same enum without its fields, from which the derive has the tag.
macro_rules! both {
    (#[$repr:meta] $name:ident, #[$tag_repr:meta] $tag:ident, {
        $($variant:ident($($field:ty),*) $(= $discriminant:expr)?;)*
    }) => {
        #[rustc_dump_layout(debug)]
        #[$repr]
        enum $name {
            $($variant($($field),*) $(= $discriminant)?,)*
        }

        #[rustc_dump_layout(debug)]
        #[$tag_repr]
        enum $tag {
            $($variant $(= $discriminant)?,)*
        }
    };
}

both!(#[repr(C)] Small, #[repr(C)] SmallTag, { A(u8); B(u8, u16); C(); });
both!(#[repr(C)] Wide, #[repr(C)] WideTag, { A(u8, u64, u8); B(u16); C(u8, u8); });
both!(#[repr(C)] One, #[repr(C)] OneTag, { A(u8, u32); });
both!(#[repr(C)] Addresses, #[repr(C)] AddressesTag, { A(u8, *const u8); B(u8); });
both!(#[repr(C)] ZeroSized, #[repr(C)] ZeroSizedTag, { A([u64; 0]); B(u8); });
both!(#[repr(C, u8)] CByte, #[repr(u8)] CByteTag, { A(u8, u16) = 7; B(u64) = 255; });
both!(#[repr(C, i16)] CHalf, #[repr(i16)] CHalfTag, { A(u8, u16) = 1000; B(u32); });
both!(#[repr(u16)] Half, #[repr(u16)] HalfTag, { A(u8, u64); B(u8, u8); });
// And `Many`, which follows: more variants than a byte can tell apart.

/// Only an enum without fields may give its variants numbers with `repr(C)` alone.
macro_rules! tag {
    ($name:ident, $first:expr, $last:expr) => {
        #[rustc_dump_layout(debug)]
        #[repr(C)]
        enum $name {
            First = $first,
            Last = $last,
        }
    };
}

tag!(To255, 0, 255);
tag!(To256, 0, 256);
tag!(ToMinus128, -128, 127);
tag!(ToMinus129, -129, 0);
tag!(ToSigned128, -1, 128);
tag!(To32767, 0, 32767);
#[cfg(not(target_pointer_width = "16"))]
tag!(To65536, 0, 65536);
