//! Short messages: the numbers that only the compiler has.
//!
//! No `TypeLayout` is evaluated, which takes the compiler a millisecond and more. What is left is
//! interpreted statement by statement: few functions without parameters, and few characters,
//! because `from_utf8` takes the interpreter two microseconds for each.

use super::{BITS, BUFFER_SIZES, DIGIT, Out, WIDEST, put_bits};
use crate::model::enum_layout::Discriminant;
use crate::model::layout::Measures;
use crate::model::layout_trait::Layout;

/// Panics with the numbers of the struct or union `T`, whose fields have these measures. `D` has the
/// offsets. `head` and `module` are those of [`send_layout`](super::send_layout).
///
/// # Panics
///
/// Always.
#[track_caller]
pub const fn send_struct<D: Layout, T>(head: &str, module: &str, fields: &[Measures]) {
    let (own, offsets) = (Measures::of::<T>(), D::__OFFSETS);
    panic_with(&Numbers { head, module, own, tag: None, offsets, fields, written: &[] });
}

/// Panics with the numbers of the `repr(C)` struct `T`, from which its offsets follow.
///
/// # Panics
///
/// Always.
#[track_caller]
pub const fn send_in_order<T>(head: &str, module: &str, fields: &[Measures]) {
    let own = Measures::of::<T>();
    panic_with(&Numbers { head, module, own, tag: None, offsets: &[], fields, written: &[] });
}

/// Panics with the numbers of the enum `T`, whose tag is laid out as `G`. `D` has its
/// discriminants.
///
/// # Panics
///
/// Always.
#[track_caller]
pub const fn send_enum<D: Layout, T, G>(head: &str, module: &str, fields: &[Measures]) {
    let (own, tag) = (Measures::of::<T>(), Some(Measures::of::<G>()));
    let written = D::__DISCRIMINANTS;
    panic_with(&Numbers { head, module, own, tag, offsets: &[], fields, written });
}

struct Numbers<'a> {
    head: &'a str,
    module: &'a str,
    own: Measures,
    /// The tag of an enum.
    tag: Option<Measures>,
    /// The offsets of the fields; empty if they follow from the other numbers.
    offsets: &'a [usize],
    fields: &'a [Measures],
    /// The discriminants of an enum; empty if none is written in the source.
    written: &'a [Discriminant],
}

/// Panics with the message. A field is not larger than its type, so the type's size decides how
/// many characters a number has.
#[track_caller]
const fn panic_with(numbers: &Numbers<'_>) {
    if numbers.own.size < 1 << 6 {
        panic_in::<512, 1>(numbers);
    } else if numbers.own.size < 1 << 12 {
        panic_in::<512, 2>(numbers);
    }
    panic_in::<{ BUFFER_SIZES[1] }, 11>(numbers);
    panic_in::<{ BUFFER_SIZES[2] }, 11>(numbers);
    panic!("{}", numbers.head); // the tool says that the type is too large
}

/// Writes a number as `WIDTH` characters, for which there is room. A macro, because a call takes the
/// interpreter as long as the number.
macro_rules! put {
    ($buffer:ident, $at:ident, $number:expr) => {
        let number: usize = $number;
        if WIDTH == 1 {
            $buffer[$at] = DIGIT + number as u8;
            $at += 1;
        } else if WIDTH == 2 {
            $buffer[$at] = DIGIT + (number >> 6) as u8;
            $buffer[$at + 1] = DIGIT + (number & 63) as u8;
            $at += 2;
        } else {
            $at = put_bits(&mut $buffer, $at, number as u128, WIDTH);
        }
    };
}

/// Writes twice the logarithm of the alignment, and one more for a niche.
macro_rules! put_code {
    ($buffer:ident, $at:ident, $measures:expr) => {
        let Measures { align, niche, .. } = $measures;
        $buffer[$at] = DIGIT + align.trailing_zeros() as u8 * 2 + niche as u8;
        $at += 1;
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

/// Panics with numbers of `WIDTH` characters, if there are not too many for a buffer of `BYTES`.
#[track_caller]
const fn panic_in<const BYTES: usize, const WIDTH: usize>(numbers: &Numbers<'_>) {
    let &Numbers { head, module, own, tag, offsets, fields, written } = numbers;
    let most = (fields.len() + 3) * (2 * WIDTH + 1) + written.len() * (WIDEST + BITS);
    if head.len() + module.len() + most > BYTES {
        return;
    }
    let mut buffer = [DIGIT; BYTES];
    let mut at = 0;
    put_text!(buffer, at, head);
    buffer[at] = DIGIT + WIDTH as u8;
    at += 1;
    put!(buffer, at, own.size);
    put_code!(buffer, at, own);
    if let Some(tag) = tag {
        put!(buffer, at, tag.size);
        put_code!(buffer, at, tag);
    }
    let has_offsets = !offsets.is_empty();
    let mut index = 0;
    while index < fields.len() {
        if has_offsets {
            put!(buffer, at, offsets[index]);
        }
        put!(buffer, at, fields[index].size);
        put_code!(buffer, at, fields[index]);
        index += 1;
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
