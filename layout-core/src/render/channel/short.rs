//! Short messages: the numbers that only the compiler has.
//!
//! No `TypeLayout` is evaluated, which takes the compiler a millisecond and more. What is left is
//! interpreted statement by statement: few functions without parameters, and few characters,
//! because `from_utf8` takes the interpreter two microseconds for each.

#![expect(clippy::large_stack_arrays, reason = "only the compiler's interpreter has them")]

use super::{BITS, BUFFER_SIZES, DIGIT, Out, WIDEST, put_bits};
use crate::model::enum_layout::Discriminant;
use crate::model::extents::{Extent, TypeLists};
use crate::model::layout_trait::Layout;

/// Panics with the numbers of the struct or union `T`, whose fields have the types `L`. `D` has the
/// offsets. `head` and `module` are those of [`send_layout`](super::send_layout).
///
/// # Panics
///
/// Always.
#[track_caller]
pub const fn send_struct<D: Layout, T, L: TypeLists>(head: &str, module: &str) {
    let (own, offsets) = (extent_of::<T>(), D::__OFFSETS);
    panic_with(&Numbers { head, module, own, tag: None, offsets, lists: L::EXTENTS, written: &[] });
}

/// Panics with the numbers of the `repr(C)` struct `T`, from which its offsets follow.
///
/// # Panics
///
/// Always.
#[track_caller]
pub const fn send_in_order<T, L: TypeLists>(head: &str, module: &str) {
    let (own, lists) = (extent_of::<T>(), L::EXTENTS);
    panic_with(&Numbers { head, module, own, tag: None, offsets: &[], lists, written: &[] });
}

/// Panics with the numbers of the enum `T`, whose tag is laid out as `G`. `D` has its
/// discriminants.
///
/// # Panics
///
/// Always.
#[track_caller]
pub const fn send_enum<D: Layout, T, G, L: TypeLists>(head: &str, module: &str) {
    let (own, tag) = (extent_of::<T>(), Some(Extent::of::<G>(false)));
    let (lists, written) = (L::EXTENTS, D::__DISCRIMINANTS);
    panic_with(&Numbers { head, module, own, tag, offsets: &[], lists, written });
}

/// The extent of a type; the flag is whether it has a niche.
const fn extent_of<T>() -> Extent {
    Extent::of::<T>(size_of::<Option<T>>() == size_of::<T>())
}

struct Numbers<'a> {
    head: &'a str,
    module: &'a str,
    own: Extent,
    /// The tag of an enum.
    tag: Option<Extent>,
    /// The offsets of the fields; empty if they follow from the other numbers.
    offsets: &'a [usize],
    /// The extents of the fields.
    lists: &'a [&'a [Extent]],
    /// The discriminants of an enum; empty if none is written in the source.
    written: &'a [Discriminant],
}

/// Panics with the message. A field is not larger than its type, so the type's size decides how
/// many characters a number has.
#[track_caller]
const fn panic_with(numbers: &Numbers<'_>) {
    if numbers.own.size < 1 << 6 {
        panic_with_one_character(numbers);
    } else if numbers.own.size < 1 << 12 {
        panic_with_two_characters(numbers);
    }
    panic_with_eleven_characters(numbers);
    panic_with_large_message(numbers);
    panic!("{}", numbers.head); // the tool says that the type is too large
}

/// Writes a number as 1, 2 or 11 characters, for which there is room.
macro_rules! put {
    ($buffer:ident, $at:ident, 1, $number:expr) => {
        $buffer[$at] = DIGIT + $number as u8;
        $at += 1;
    };
    ($buffer:ident, $at:ident, 2, $number:expr) => {
        let number: usize = $number;
        $buffer[$at] = DIGIT + (number >> 6) as u8;
        $buffer[$at + 1] = DIGIT + (number & 63) as u8;
        $at += 2;
    };
    ($buffer:ident, $at:ident, 11, $number:expr) => {
        $at = put_bits(&mut $buffer, $at, $number as u128, 11);
    };
}

macro_rules! put_text {
    ($buffer:ident, $at:ident, $text:expr) => {
        let mut rest = $text.as_bytes();
        // Four bytes at a time: a third of the steps to interpret.
        while let &[a, b, c, d, ref further @ ..] = rest {
            $buffer[$at] = a;
            $buffer[$at + 1] = b;
            $buffer[$at + 2] = c;
            $buffer[$at + 3] = d;
            $at += 4;
            rest = further;
        }
        while let &[a, ref further @ ..] = rest {
            $buffer[$at] = a;
            $at += 1;
            rest = further;
        }
    };
}

macro_rules! panic_functions {
    ($($(#[$doc:meta])* $name:ident($bytes:expr, $width:tt);)*) => {$(
        $(#[$doc])*
        #[track_caller]
        const fn $name(numbers: &Numbers<'_>) {
            let &Numbers { head, module, own, tag, offsets, lists, written } = numbers;
            // At most 16 fields in a list.
            let most = (lists.len() * 16 + 3) * (2 * $width + 1) + written.len() * (WIDEST + BITS);
            if head.len() + module.len() + most > $bytes {
                return;
            }
            let mut buffer = [DIGIT; $bytes];
            let mut at = 0;
            put_text!(buffer, at, head);
            buffer[at] = DIGIT + $width;
            at += 1;
            put!(buffer, at, $width, own.size);
            buffer[at] = DIGIT + own.align_and_flag;
            at += 1;
            if let Some(tag) = tag {
                put!(buffer, at, $width, tag.size);
                buffer[at] = DIGIT + tag.align_and_flag;
                at += 1;
            }
            let has_offsets = !offsets.is_empty();
            let (mut list, mut field) = (0, 0);
            while list < lists.len() {
                let (extents, mut index) = (lists[list], 0);
                while index < extents.len() {
                    if has_offsets {
                        put!(buffer, at, $width, offsets[field]);
                    }
                    put!(buffer, at, $width, extents[index].size);
                    buffer[at] = DIGIT + extents[index].align_and_flag;
                    at += 1;
                    index += 1;
                    field += 1;
                }
                list += 1;
            }
            if tag.is_some() {
                at = put_discriminants(&mut buffer, at, written);
            }
            put_text!(buffer, at, module);
            match core::str::from_utf8(buffer.split_at(at).0) {
                Ok(message) => panic!("{}", message),
                Err(_) => panic!("{}", head),
            }
        }
    )*};
}

panic_functions! {
    /// Panics with the numbers of a type of less than 64 bytes, if there are not too many.
    panic_with_one_character(512, 1);
    /// Panics with the numbers of a type of less than 4 KiB, if there are not too many.
    panic_with_two_characters(512, 2);
    /// Panics with numbers of 64 bits, if there are not too many.
    panic_with_eleven_characters(BUFFER_SIZES[1], 11);
    /// Panics with numbers of 64 bits, if there are not too many.
    panic_with_large_message(BUFFER_SIZES[2], 11);
}

/// Writes whether discriminants are written in the source, and if some are, those of all variants.
const fn put_discriminants(buffer: &mut [u8], at: usize, written: &[Discriminant]) -> usize {
    buffer[at] = DIGIT + !written.is_empty() as u8;
    let mut out = Out { buffer, at: at + 1, left: 0 };
    let mut index = 0;
    while index < written.len() {
        match written[index] {
            Discriminant::Next => out.number(0),
            Discriminant::TooLarge => out.number(1),
            Discriminant::Is(discriminant @ 0..=0xf00) => out.number(discriminant as usize + 3),
            Discriminant::Is(discriminant) => {
                out.number(2);
                out.at = put_bits(out.buffer, out.at, discriminant as u128, BITS);
            }
        }
        index += 1;
    }
    out.at
}
