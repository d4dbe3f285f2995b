//! `size`, `align`, `offset`, `end` and `padding`: a number of bytes.

use super::super::{AssertionKind, AssertionRef};
use super::comparison;
pub(super) use super::defaults::{has_remark, write_remark};
pub(super) use super::largest_variants::write_notes;
use crate::model::layout::Kind;
use crate::text::writer::{ConstWriter, Fragment};

#[inline]
pub(super) const fn key(assertion: &AssertionRef<'_>) -> &'static str {
    match assertion.kind {
        AssertionKind::Size => "size",
        AssertionKind::Align => "align",
        AssertionKind::Offset => "offset",
        AssertionKind::End => "end",
        _ => "padding",
    }
}

#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    match actual(assertion) {
        Some(actual) => comparison::holds(assertion, actual),
        None => false,
    }
}

#[inline]
pub(super) const fn write_problem(
    assertion: &AssertionRef<'_>,
    naming: bool,
    out: &mut ConstWriter<'_>,
) {
    out.write(&[Fragment::text(key(assertion))]);
    if naming && !assertion.is_on_type() {
        assertion.write_subject(" of `", "`", out);
    }
    out.write(&[Fragment::text(" is ")]);
    match actual(assertion) {
        Some(actual) => comparison::write_problem(assertion, actual, out),
        None => out.write(&[Fragment::text("not known"), Fragment::text(reason(assertion))]),
    }
}

/// The reason why the number is not known. Only padding and field offsets can be unknown.
#[inline]
const fn reason(assertion: &AssertionRef<'_>) -> &'static str {
    let layout = assertion.contract.layout;
    match layout.kind {
        Kind::Enum if layout.transparent_field().is_some() => {
            ": no rule says where zero-sized fields are"
        }
        Kind::Enum => ": only with an integer `repr` or `repr(C)` is it",
        Kind::Opaque => ": the type does not say what it is made of",
        _ => ": not all fields are listed",
    }
}

#[inline]
pub(super) const fn write_fix(assertion: &AssertionRef<'_>, out: &mut ConstWriter<'_>) {
    if let Some(actual) = actual(assertion) {
        comparison::write_fix(assertion, key(assertion), actual, out);
    }
}

#[inline]
pub(super) const fn values(assertion: &AssertionRef<'_>) -> (Option<u64>, Option<u64>) {
    let actual = match actual(assertion) {
        Some(actual) => Some(actual as u64),
        None => None,
    };
    (actual, comparison::expected(assertion))
}

/// The actual number; `None` if it is not known.
#[inline]
const fn actual(assertion: &AssertionRef<'_>) -> Option<usize> {
    let layout = assertion.contract.layout;
    if assertion.is_on_type() {
        return match assertion.kind {
            AssertionKind::Size => Some(layout.size),
            AssertionKind::Align => Some(layout.align),
            AssertionKind::Padding => layout.padding(),
            _ => None,
        };
    }
    if !layout.variants.is_empty() {
        if let (Some(variant), None) = assertion.contract.variant_and_field(assertion.item) {
            return match assertion.kind {
                AssertionKind::Size => Some(variant.size),
                _ => None,
            };
        }
    }
    let field = assertion.field();
    match (assertion.kind, field.offset) {
        (AssertionKind::Size, _) => Some(field.size),
        (AssertionKind::Align, _) => Some(field.align),
        (AssertionKind::Offset, offset) => offset,
        (AssertionKind::End, Some(offset)) => Some(offset + field.size),
        _ => None,
    }
}
