//! The tables of pointers, and what `Option` costs.

// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes, dead_code)]

use std::any::Any;
use std::convert::Infallible;
use std::num::NonZero;
use std::ptr::NonNull;

use expect_test::{Expect, expect};
use layout_core::{Layout, Metadata, TypeLayout};

#[track_caller]
fn prints(layout: &TypeLayout<'_>, golden: &Expect) {
    golden.assert_eq(&format!("{layout}\n"));
}

#[cfg(target_pointer_width = "64")]
#[test]
fn golden_pointers() {
    prints(
        TypeLayout::of::<&[u16]>(),
        &expect![[r#"
        &[u16]: size 16, align 8, has a niche

        offset  size  align
             ?     8      8  address
             ?     8      8  length
            16            8  total

        ?: which of the two comes first is not specified.
    "#]],
    );
    prints(
        TypeLayout::of::<Box<dyn Any>>(),
        &expect![[r#"
        Box<dyn Any>: size 16, align 8, has a niche

        offset  size  align
             ?     8      8  address
             ?     8      8  vtable
            16            8  total

        ?: which of the two comes first is not specified.
        Only the handle is counted. Behind it on the heap: the value.
    "#]],
    );
    prints(
        TypeLayout::of::<&u8>(),
        &expect![[r#"
        &u8: size 8, align 8, has a niche

        offset  size  align
             0     8      8  address
             8            8  total
    "#]],
    );
}

struct Tail<T: ?Sized>(u8, T);

/// The metadata of a struct's last field is that of the struct: the Reference, Dynamically Sized
/// Types.
#[test]
fn metadata_is_that_of_the_pointee() {
    macro_rules! metadata {
        ($($metadata:expr => $($pointee:ty),*;)*) => {$($(
            for layout in [
                TypeLayout::of::<&$pointee>(),
                TypeLayout::of::<&mut $pointee>(),
                TypeLayout::of::<*const $pointee>(),
                TypeLayout::of::<*mut $pointee>(),
                TypeLayout::of::<NonNull<$pointee>>(),
                TypeLayout::of::<Box<$pointee>>(),
            ] {
                assert_eq!(layout.metadata(), $metadata, "{layout}");
                let words = if layout.metadata().is_some() { 2 } else { 1 };
                assert_eq!(layout.size, words * size_of::<usize>());
            }
        )*)*};
    }
    metadata! {
        None => u8, [u8; 3], String, (), &'static [u8];
        Some(Metadata::Length) => [u8], [()], str, std::path::Path, std::ffi::OsStr, Tail<[u32]>, Tail<str>, [Box<dyn Any>];
        Some(Metadata::Vtable) => dyn Any, dyn Fn(u8) -> u8 + Send, Tail<dyn Any>, dyn std::fmt::Debug;
    }
    assert_eq!(TypeLayout::of::<usize>().metadata(), None);
}

#[test]
fn golden_options() {
    prints(
        TypeLayout::of::<Option<u32>>(),
        &expect![[r#"
        Option<u32>: size 8, align 4, repr(Rust) enum, padding not known, has a niche

        offset  size  align
                   0         None = 0
                   4         Some = 1
             ?     4      4    0: u32
             8            4  total

        ?: stable Rust says where it is only for enums with repr(C) or an integer repr.
        None costs 4 bytes: u32 has no niche (a bit pattern that is no value), so a tag is stored beside it.
    "#]],
    );
    prints(
        TypeLayout::of::<Option<NonZero<u32>>>(),
        &expect![[r#"
        Option<NonZero<u32>>: size 4, align 4, repr(Rust) enum, padding not known

        offset  size  align
                   0         None = 0
                   4         Some = 1
             ?     4      4    0: NonZero<u32>
             4            4  total

        ?: stable Rust says where it is only for enums with repr(C) or an integer repr.
        None costs nothing: NonZero<u32> has a niche, a bit pattern that is no value.
    "#]],
    );
}

#[derive(Layout)]
enum Either {
    Neither,
    Unknown,
    Is(bool),
}

#[derive(Layout)]
enum Many {
    A,
    B,
    C(Box<u8>),
}

#[derive(Layout)]
enum Maybe<T> {
    No,
    Yes(T),
}

/// The note of a type whose variants but one have no fields.
fn cost<T: Layout>() -> String {
    let text = TypeLayout::of::<T>().to_string();
    let cost = text.lines().find(|line| line.contains(" cost"));
    cost.unwrap_or_default().to_owned()
}

#[test]
fn cost_of_none_is_written_with_its_cause() {
    const A_NICHE: &str = "has a niche, a bit pattern that is no value.";
    const NO_NICHE: &str =
        "has no niche (a bit pattern that is no value), so a tag is stored beside it.";
    let word = size_of::<usize>();

    assert_eq!(cost::<Option<bool>>(), format!("None costs nothing: bool {A_NICHE}"));
    assert_eq!(cost::<Option<u8>>(), format!("None costs 1 byte: u8 {NO_NICHE}"));
    assert_eq!(
        cost::<Option<Option<Box<u8>>>>(),
        format!("None costs {word} bytes: Option<Box<u8>> {NO_NICHE}")
    );
    assert_eq!(
        cost::<Option<Option<bool>>>(),
        format!("None costs nothing: Option<bool> {A_NICHE}")
    );
    assert_eq!(cost::<Option<Infallible>>(), "None costs nothing: Infallible has no value.");
    assert_eq!(cost::<Maybe<char>>(), format!("No costs nothing: char {A_NICHE}"));
    assert_eq!(cost::<Either>(), format!("The other variants cost nothing: bool {A_NICHE}"));
    assert_eq!(
        cost::<Many>(),
        format!(
            "The other variants cost {word} bytes: Box<u8> has too few niches (bit patterns that are \
             no value), so a tag is stored beside it."
        )
    );
    assert_eq!(cost::<Result<u8, ()>>(), "");
}

/// The line above the table has the niche, as `size_of` has it.
#[test]
fn niche_is_in_the_first_line() {
    macro_rules! niches {
        ($($type:ty),*) => {$(
            let layout = TypeLayout::of::<$type>();
            let line = layout.to_string().lines().next().unwrap().to_owned();
            let has_niche = size_of::<Option<$type>>() == size_of::<$type>();
            assert_eq!(line.ends_with(", has a niche"), has_niche, "{line}");
        )*};
    }
    niches!(
        u8,
        bool,
        char,
        &u8,
        *const u8,
        *const [u8],
        String,
        (u8, bool),
        [bool; 2],
        [bool; 0],
        Either,
        Many,
        Option<bool>,
        Option<u8>,
        NonZero<u8>,
        (),
        Infallible
    );
}
