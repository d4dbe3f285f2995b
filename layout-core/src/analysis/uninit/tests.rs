//! Each rule, the lines it tells, and the bytes as counted by hand and by paint.

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

use super::{Unfilled, is_filled, tell, unfilled};
use crate::Layout;
use crate::model::build::{
    C, RUST, enumeration, field, in_memory_order, integer, repr_c_struct, union, variant_field,
};
use crate::model::enum_layout::Discriminant::{Is, Next};
use crate::model::enum_layout::{Placed, Variant, placed, variants};
use crate::model::field_types::{FieldType, Probe, ProbeFallback as _, Shape, trusted};
use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::text::writer::Text;

/// A type with one field of this type, in declaration order.
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

/// Holds all that is said of a type against what a reader of its definition works out: how
/// many holes, how many bytes they are, how many fields can't be seen into, and the lines.
#[track_caller]
fn check(layout: &TypeLayout, (holes, bytes, unseen): (usize, usize, usize), lines: &[&str]) {
    assert_eq!(unfilled(layout), Unfilled { holes, bytes, unseen });
    assert_eq!(is_filled(layout), lines.is_empty());
    let lines: Vec<_> = lines.iter().map(|line| format!("\n{line}")).collect();
    assert_eq!(told(layout, 0), lines.concat());
    check_bytes(layout, bytes);
}

/// The bytes alone, where in memory they are being the compiler's choice.
#[track_caller]
fn check_bytes(layout: &TypeLayout, bytes: usize) {
    let Unfilled { holes, unseen, .. } = unfilled(layout);
    assert_eq!(unfilled(layout).bytes, bytes);
    assert_eq!(told(layout, 0).matches('\n').count(), holes + unseen, "a line for each");
    assert_eq!(count(&bare(layout)), bytes);
    if let Some(leaves) = leaves(layout) {
        assert_eq!(leaves + bytes, layout.size);
    }
}

#[track_caller]
fn check_filled<T: Layout>() {
    check(T::LAYOUT, (0, 0, 0), &[]);
}

fn told(layout: &TypeLayout, margin: usize) -> String {
    let mut buffer = [b' '; 0x1000];
    let mut text = Text::new(&mut buffer);
    tell(layout, margin, &mut text);
    let length = text.length();
    core::str::from_utf8(&buffer[..length]).unwrap().to_string()
}

/// For each byte whether it is a hole's, the other way round: all are that nothing covers. Of
/// an enum's variants and a union's fields, the one that covers least.
fn bare(layout: &TypeLayout) -> Vec<bool> {
    let cover = |mut bytes: Vec<bool>, fields: &[FieldLayout]| {
        for field in fields {
            let inner = match field.layout {
                Some(inner) if !field.trusted => bare(inner),
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
        (Kind::Array { element, len }, _) => vec![bare(element); len].concat(),
        (Kind::Struct | Kind::Tuple, _) => cover(vec![!layout.partial; size], fields),
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

fn count(bare: &[bool]) -> usize {
    bare.iter().filter(|bare| **bare).count()
}

/// The sum of the sizes of all primitives and pointers in it, unless some are alternatives or
/// not known.
fn leaves(layout: &TypeLayout) -> Option<usize> {
    match layout.kind {
        Kind::Primitive(_) | Kind::Pointer(_) => Some(layout.size),
        Kind::Array { element, len } => Some(leaves(element)? * len),
        Kind::Struct | Kind::Tuple if !layout.partial => {
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

/// Has no layout.
#[derive(Clone, Copy)]
struct Stranger(#[expect(dead_code, reason = "it takes room")] u32);

#[test]
fn a_line_begins_with_the_margin() {
    let told = told(Header::LAYOUT, 4);
    assert_eq!(told, "\n    kind: 3 bytes after\n    checksum: 2 bytes after");
}

/// At a quadratic number of steps rustc would refuse it: `long_running_const_eval`.
#[test]
fn thousands_of_fields_are_looked_through_in_a_const() {
    const FIELDS: &[FieldLayout] = &{
        let mut fields = [field("slot", "Slot", 0, shape(Probe::<Slot>::__LAYOUT_TYPE)); 2000];
        let mut index = 0;
        while index < fields.len() {
            fields[index].offset = Some(index * 8);
            index += 1;
        }
        fields
    };
    const LAYOUT: TypeLayout = repr_c_struct::<[Slot; 2000]>("Long", C, FIELDS);
    const UNFILLED: Unfilled = unfilled(&LAYOUT);
    assert_eq!(UNFILLED, Unfilled { holes: 2000, bytes: 6000, unseen: 0 });
    const { assert!(is_filled(Full::LAYOUT) && !is_filled(&LAYOUT)) };
}
