//! `Layout` for primitives and for types of the standard library.
//!
//! Sizes and alignments are the compiler's. A type has fields here if its documentation promises
//! them; otherwise it is opaque.

use core::cell::{Cell, UnsafeCell};
use core::marker::PhantomData;
use core::mem::{ManuallyDrop, MaybeUninit};
use core::num::{NonZero, Wrapping};
use core::ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};
use core::pin::Pin;
use core::ptr::NonNull;
use core::time::Duration;

use crate::model::build::{
    RUST, TRANSPARENT, enumeration, field, in_memory_order, repr_c_struct, rust_struct, union,
    variant_field,
};
use crate::model::enum_layout::{Placed, Variant, placed, variants};
use crate::model::field_types::Shape;
use crate::model::flags::Flags;
use crate::model::instance::Instance;
use crate::model::layout::{Kind, Pointer, Primitive, TypeLayout, VariantLayout};
use crate::model::layout_trait::Layout;

/// A primitive, or a `NonZero` of it. `number` is the name of the primitive.
const fn primitive<T>(
    name: &'static str,
    number: &'static str,
    kind: Primitive,
) -> TypeLayout<'static> {
    let pointer_sized = matches!(number.as_bytes(), b"usize" | b"isize");
    TypeLayout::new::<T>(name, RUST, Kind::Primitive(kind))
        .with(Flags::POINTER_SIZED, pointer_sized)
}

macro_rules! primitives {
    ($($kind:ident: $($type:ident)*;)*) => {$($(
        impl Layout for $type {
            const LAYOUT: &'static TypeLayout<'static> = {
                // A `static`, because rustc stores references to it at no cost in incremental
                // builds.
                static LAYOUT: TypeLayout<'_> =
                    primitive::<$type>(stringify!($type), stringify!($type), Primitive::$kind);
                &LAYOUT
            };
        }
    )*)*};
}

primitives! {
    Unsigned: u8 u16 u32 u64 u128 usize;
    Signed: i8 i16 i32 i64 i128 isize;
    Float: f32 f64;
    Bool: bool;
    Char: char;
}

macro_rules! non_zero {
    ($($kind:ident: $($type:ident)*;)*) => {$($(
        /// Same size and alignment as the number: see [`NonZero`], Layout.
        impl Layout for NonZero<$type> {
            const LAYOUT: &'static TypeLayout<'static> =
                &primitive::<Self>("NonZero", stringify!($type), Primitive::$kind)
                    .shown_as::<Self>();
        }
    )*)*};
}

non_zero! {
    Unsigned: u8 u16 u32 u64 u128 usize;
    Signed: i8 i16 i32 i64 i128 isize;
}

macro_rules! atomics {
    ($($width:literal: $kind:ident $type:ident;)*) => {$(
        #[cfg(target_has_atomic = $width)]
        impl Layout for core::sync::atomic::$type {
            const LAYOUT: &'static TypeLayout<'static> =
                &TypeLayout::new::<Self>(stringify!($type), RUST, Kind::Primitive(Primitive::$kind))
                    .with(Flags::POINTER_SIZED, matches!($width.as_bytes(), b"ptr"))
                    .with(Flags::ATOMIC, true);
        }
    )*};
}

atomics! {
    "8": Bool AtomicBool;
    "8": Unsigned AtomicU8;
    "8": Signed AtomicI8;
    "16": Unsigned AtomicU16;
    "16": Signed AtomicI16;
    "32": Unsigned AtomicU32;
    "32": Signed AtomicI32;
    "64": Unsigned AtomicU64;
    "64": Signed AtomicI64;
    "ptr": Unsigned AtomicUsize;
    "ptr": Signed AtomicIsize;
}

#[cfg(target_has_atomic = "ptr")]
impl<T> Layout for core::sync::atomic::AtomicPtr<T> {
    const LAYOUT: &'static TypeLayout<'static> =
        &TypeLayout::new::<Self>("AtomicPtr", RUST, Kind::Pointer(Pointer::Raw))
            .with(Flags::ATOMIC, true)
            .shown_as::<Self>();
}

macro_rules! pointers {
    ($($name:literal $kind:ident: $type:ty;)*) => {$(
        impl<T: ?Sized> Layout for $type {
            const LAYOUT: &'static TypeLayout<'static> = &TypeLayout {
                instance: Some(Instance::pointer::<Self, T>()),
                ..TypeLayout::new::<Self>($name, RUST, Kind::Pointer(Pointer::$kind))
            };
        }
    )*};
}

pointers! {
    "reference" Reference: &T;
    "reference" Reference: &mut T;
    "pointer" Raw: *const T;
    "pointer" Raw: *mut T;
    "NonNull" NonNull: NonNull<T>;
}

/// The layout of a function pointer. A function, because there are many impls.
const fn function<T>() -> &'static TypeLayout<'static> {
    const { &TypeLayout::new::<T>("fn", RUST, Kind::Pointer(Pointer::Function)).shown_as::<T>() }
}

macro_rules! functions {
    ($($argument:ident)*) => {
        functions!(@ [fn($($argument),*) -> R] $($argument)*);
        functions!(@ [unsafe fn($($argument),*) -> R] $($argument)*);
        functions!(@ [extern "C" fn($($argument),*) -> R] $($argument)*);
        functions!(@ [unsafe extern "C" fn($($argument),*) -> R] $($argument)*);
    };
    (@ [$type:ty] $($argument:ident)*) => {
        impl<R, $($argument),*> Layout for $type {
            const LAYOUT: &'static TypeLayout<'static> = function::<Self>();
        }
    };
}

impl Layout for () {
    const LAYOUT: &'static TypeLayout<'static> =
        &TypeLayout::new::<()>("unit", RUST, Kind::Tuple).shown_as::<Self>();
}

macro_rules! tuples {
    ($($type:ident $index:tt $name:literal $count:literal)*) => {
        functions!();
        tuples!(@ [] $($type $index $name $count)*);
    };
    (@ [$($type:ident $index:tt $name:literal)*]) => {};
    (@ [$($type:ident $index:tt $name:literal)*]
        $next:ident $next_index:tt $next_name:literal $count:literal $($rest:tt)*
    ) => {
        tuples!(= $count $($type $index $name)* $next $next_index $next_name);
        functions!($($type)* $next);
        tuples!(@ [$($type $index $name)* $next $next_index $next_name] $($rest)*);
    };
    (= $count:literal $($type:ident $index:tt $name:literal)*) => {
        impl<$($type: Layout),*> Layout for ($($type,)*) {
            const LAYOUT: &'static TypeLayout<'static> = &TypeLayout {
                kind: Kind::Tuple,
                instance: Some(Instance::std::<Self>()),
                ..rust_struct::<Self, $count>("tuple", RUST, const {
                    &in_memory_order([$(field(
                        $name,
                        $type::LAYOUT.name,
                        core::mem::offset_of!(Self, $index),
                        Shape::known::<$type>(),
                    )),*])
                })
            };
        }
    };
}

tuples! {
    A 0 "0" 1
    B 1 "1" 2
    C 2 "2" 3
    D 3 "3" 4
    E 4 "4" 5
    F 5 "5" 6
    G 6 "6" 7
    H 7 "7" 8
    I 8 "8" 9
    J 9 "9" 10
    K 10 "10" 11
    L 11 "11" 12
}

/// Elements without padding between: Reference,
/// [Array layout](https://doc.rust-lang.org/reference/type-layout.html#array-layout).
impl<T: Layout, const N: usize> Layout for [T; N] {
    const LAYOUT: &'static TypeLayout<'static> = &TypeLayout {
        instance: Some(Instance::std::<Self>()),
        ..TypeLayout::new::<Self>(
            "array",
            RUST,
            match Shape::known::<T>().layout {
                Some(element) => Kind::Array { element, len: N },
                // If the element is a remote definition, `LAYOUT` is another type's.
                None => Kind::Opaque,
            },
        )
    };
}

struct EnumParts<T>(PhantomData<T>);

/// Enums without a `repr`, whose field offsets are not known.
macro_rules! enums {
    ($($name:ident<$($parameter:ident),*> $count:literal: $($variant:literal $fields:literal),*; $is_nullable:expr;)*) => {$(
        impl<$($parameter: Layout),*> EnumParts<$name<$($parameter),*>> {
            const VARIANTS: &'static [Variant] = &[$(($variant, $fields)),*];
            const PLACED: &'static Placed<$count> =
                &placed::<$name<$($parameter),*>, (), $count>(RUST, Self::VARIANTS, [$(
                    variant_field("0", $parameter::LAYOUT.name, Shape::known::<$parameter>()),
                )*]);
            const LAYOUTS: &'static [VariantLayout<'static>; 2] =
                &variants(Self::PLACED, Self::VARIANTS, &[]);
        }

        impl<$($parameter: Layout),*> Layout for $name<$($parameter),*> {
            const LAYOUT: &'static TypeLayout<'static> = &TypeLayout {
                instance: Some(Instance::wrapper::<Self>()),
                ..enumeration::<Self, $count>(
                    stringify!($name),
                    RUST,
                    EnumParts::<Self>::PLACED,
                    EnumParts::<Self>::LAYOUTS,
                )
                .with(Flags::NULLABLE, $is_nullable)
            };
        }
    )*};
}

enums! {
    Option<T> 1: "None" 0, "Some" 1; T::LAYOUT.is_null_pointer_optimized();
    Result<T, E> 2: "Ok" 1, "Err" 1; false;
}

impl Layout for core::convert::Infallible {
    const LAYOUT: &'static TypeLayout<'static> =
        &TypeLayout::new::<Self>("Infallible", RUST, Kind::Enum);
}

/// Types documented to be laid out as the one type inside.
macro_rules! wrappers {
    ($($name:literal { $field:literal } $type:ty;)*) => {$(
        impl<T: Layout> Layout for $type {
            const LAYOUT: &'static TypeLayout<'static> = &TypeLayout {
                instance: Some(Instance::wrapper::<Self>()),
                ..repr_c_struct::<Self>($name, TRANSPARENT, const {
                    &[field($field, T::LAYOUT.name, 0, Shape::known::<T>())]
                })
            };
        }
    )*};
}

wrappers! {
    "Cell" { "value" } Cell<T>;
    "UnsafeCell" { "value" } UnsafeCell<T>;
    "ManuallyDrop" { "value" } ManuallyDrop<T>;
    "Pin" { "pointer" } Pin<T>;
    "Wrapping" { "0" } Wrapping<T>;
}

impl<T: Layout> Layout for MaybeUninit<T> {
    const LAYOUT: &'static TypeLayout<'static> = &TypeLayout {
        instance: Some(Instance::wrapper::<Self>()),
        ..union::<Self, 2>(
            "MaybeUninit",
            TRANSPARENT,
            const {
                &in_memory_order([
                    field("uninit", "()", 0, Shape::known::<()>()),
                    field("value", T::LAYOUT.name, 0, Shape::known::<T>()),
                ])
            },
        )
    };
}

impl<T: ?Sized> Layout for PhantomData<T> {
    const LAYOUT: &'static TypeLayout<'static> =
        &TypeLayout::new::<Self>("PhantomData", RUST, Kind::Struct).shown_as::<Self>();
}

/// Structs whose fields are public.
macro_rules! ranges {
    ($($name:ident $count:literal: $($field:ident)*;)*) => {$(
        impl<T: Layout> Layout for $name<T> {
            const LAYOUT: &'static TypeLayout<'static> = &TypeLayout {
                instance: Some(Instance::wrapper::<Self>()),
                ..rust_struct::<Self, $count>(stringify!($name), RUST, const {
                    &in_memory_order([$(field(
                        stringify!($field),
                        T::LAYOUT.name,
                        core::mem::offset_of!(Self, $field),
                        Shape::known::<T>(),
                    )),*])
                })
            };
        }
    )*};
}

ranges! {
    Range 2: start end;
    RangeFrom 1: start;
    RangeTo 1: end;
    RangeToInclusive 1: end;
}

impl Layout for RangeFull {
    const LAYOUT: &'static TypeLayout<'static> =
        &TypeLayout::new::<Self>("RangeFull", RUST, Kind::Struct);
}

impl<T> Layout for RangeInclusive<T> {
    const LAYOUT: &'static TypeLayout<'static> =
        &TypeLayout::new::<Self>("RangeInclusive", RUST, Kind::Opaque).shown_as::<Self>();
}

impl Layout for Duration {
    const LAYOUT: &'static TypeLayout<'static> =
        &TypeLayout::new::<Self>("Duration", RUST, Kind::Opaque);
}
