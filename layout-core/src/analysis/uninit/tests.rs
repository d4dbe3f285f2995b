//! Each rule: its lines, and its bytes counted by hand and by a second algorithm.

use std::boxed::Box;
use std::cell::Cell;
use std::convert::Infallible;
use std::format;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::num::NonZero;
use std::ptr::NonNull;
use std::string::{String, ToString};
use std::sync::atomic::AtomicU32;
use std::time::Duration;
use std::vec;
use std::vec::Vec;

use super::{Uninit, count_uninit, is_initialized, write_notes};
use crate::Layout;
use crate::model::build::{
    C, RUST, enumeration, field, in_memory_order, integer, repr_c_struct, union, variant_field,
};
use crate::model::enum_layout::Discriminant::{Is, Next};
use crate::model::enum_layout::{Placed, Variant, placed, variants};
use crate::model::field_types::{FieldType, Probe, ProbeFallback as _, Shape, trusted};
use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::text::writer::ConstWriter;

/// A `repr(C)` struct with one field of this type.
macro_rules! holder {
    ($name:ident { $field:ident: $type:ty }) => {
        #[derive(Layout)]
        #[repr(C)]
        struct $name {
            $field: $type,
        }
    };
}

mod holes;
mod opaque;
mod variants;

const fn shape<F: FieldType>(_: F) -> Shape {
    F::SHAPE
}

/// Checks all findings on a type: the number of holes, of bytes in them and of opaque parts, and
/// the lines.
#[track_caller]
fn check(layout: &TypeLayout<'_>, (holes, bytes, opaque): (usize, usize, usize), lines: &[&str]) {
    assert_eq!(count_uninit(layout), Uninit { holes, bytes, opaque });
    assert_eq!(is_initialized(layout), lines.is_empty());
    let lines: Vec<_> = lines.iter().map(|line| format!("\n{line}")).collect();
    assert_eq!(notes(layout, 0), lines.concat());
    check_bytes(layout, bytes);
}

/// Checks the number of bytes alone, for types whose field order the compiler chooses.
#[track_caller]
fn check_bytes(layout: &TypeLayout<'_>, bytes: usize) {
    let Uninit { holes, opaque, .. } = count_uninit(layout);
    assert_eq!(count_uninit(layout).bytes, bytes);
    assert_eq!(notes(layout, 0).matches('\n').count(), holes + opaque, "a line for each");
    assert_eq!(count(&uncovered(layout)), bytes);
    if let Some(leaves) = leaves(layout) {
        assert_eq!(leaves + bytes, layout.size);
    }
}

#[track_caller]
fn check_initialized<T: Layout>() {
    check(T::LAYOUT, (0, 0, 0), &[]);
}

fn notes(layout: &TypeLayout<'_>, margin: usize) -> String {
    let mut buffer = [b' '; 0x1000];
    let mut text = ConstWriter::new(&mut buffer);
    write_notes(layout, margin, &mut text);
    let length = text.length();
    core::str::from_utf8(&buffer[..length]).unwrap().to_string()
}

/// Whether each byte is in a hole, computed by marking the bytes that fields cover. For an enum or
/// a union, the variant or field that covers the fewest bytes.
fn uncovered(layout: &TypeLayout<'_>) -> Vec<bool> {
    let cover = |mut bytes: Vec<bool>, fields: &[FieldLayout<'_>]| {
        for field in fields {
            let inner = match field.layout {
                Some(inner) if !field.trusted => uncovered(inner),
                _ => vec![false; field.size],
            };
            let offset = field.offset.unwrap();
            bytes[offset..offset + field.size].copy_from_slice(&inner);
        }
        bytes
    };
    let TypeLayout { kind, size, fields, variants, .. } = *layout;
    let none = vec![true; size];
    match (kind, layout.tag) {
        (Kind::Array { element, len }, _) => vec![uncovered(element); len].concat(),
        (Kind::Struct | Kind::Tuple, _) => cover(vec![!layout.is_partial(); size], fields),
        (Kind::Union, _) => {
            let each = fields.iter().map(|field| cover(none.clone(), &[*field]));
            each.max_by_key(|bytes| count(bytes)).unwrap()
        }
        (Kind::Enum, Some(tag)) => {
            let mut tagged = none;
            tagged[tag.offset..tag.offset + tag.size].fill(false);
            let each = variants.iter().map(|variant| cover(tagged.clone(), variant.fields));
            each.max_by_key(|bytes| count(bytes)).unwrap()
        }
        _ => vec![false; size],
    }
}

fn count(uncovered: &[bool]) -> usize {
    uncovered.iter().filter(|uncovered| **uncovered).count()
}

/// The sum of the sizes of all primitives and pointers in the type; `None` for unions, enums and
/// types that are not known.
fn leaves(layout: &TypeLayout<'_>) -> Option<usize> {
    match layout.kind {
        Kind::Primitive(_) | Kind::Pointer(_) => Some(layout.size),
        Kind::Array { element, len } => Some(leaves(element)? * len),
        Kind::Struct | Kind::Tuple if !layout.is_partial() => {
            layout.fields.iter().map(|field| leaves(field.layout?)).sum()
        }
        _ => None,
    }
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct Header {
    kind: u8, // and 3 bytes
    len: u32,
    checksum: u16, // and 2 bytes
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct Slot {
    len: u32,
    flags: u8, // and 3 bytes
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct Full {
    len: u32,
    checksum: u16,
    rest: [u8; 2],
}

/// A type without a layout.
#[derive(Clone, Copy)]
struct Stranger(#[expect(dead_code, reason = "it takes room")] u32);

#[test]
fn lines_are_indented_by_the_margin() {
    let notes = notes(Header::LAYOUT, 4);
    assert_eq!(notes, "\n    kind: 3 bytes after\n    checksum: 2 bytes after");
}

/// With a quadratic number of steps rustc would refuse the `const`: `long_running_const_eval`.
#[test]
fn thousands_of_fields_are_checked_in_a_const() {
    const FIELDS: &[FieldLayout<'_>] = &{
        let mut fields = [field("slot", "Slot", 0, shape(Probe::<Slot>::__LAYOUT_TYPE)); 2000];
        let mut index = 0;
        while index < fields.len() {
            fields[index].offset = Some(index * 8);
            index += 1;
        }
        fields
    };
    const LAYOUT: TypeLayout<'_> = repr_c_struct::<[Slot; 2000]>("Long", C, FIELDS);
    const UNFILLED: Uninit = count_uninit(&LAYOUT);
    assert_eq!(UNFILLED, Uninit { holes: 2000, bytes: 6000, opaque: 0 });
    const { assert!(is_initialized(Full::LAYOUT) && !is_initialized(&LAYOUT)) };
}
