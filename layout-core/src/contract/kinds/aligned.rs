//! `aligned = 16`: the alignment that a field's offset and the type's alignment guarantee.

use super::super::AssertionRef;
use super::comparison;
pub(super) use super::defaults::{has_remark, write_notes, write_remark};
use crate::text::writer::{ConstWriter, Fragment};

#[inline]
pub(super) const fn key(_: &AssertionRef<'_>) -> &'static str {
    "aligned"
}

#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    let is_aligned = match guaranteed(assertion) {
        Some(guaranteed) => guaranteed >= assertion.expected,
        None => false,
    };
    is_aligned && assertion.expected.is_power_of_two() && !assertion.is_question()
}

#[inline]
pub(super) const fn write_problem(
    assertion: &AssertionRef<'_>,
    naming: bool,
    out: &mut ConstWriter<'_>,
) {
    if naming {
        assertion.write_subject("`", "` is ", out);
    }
    let Some(guaranteed) = guaranteed(assertion) else {
        return out.write(&[Fragment::text("aligned to what is not known")]);
    };
    out.write(&[Fragment::text("aligned to "), Fragment::number(guaranteed)]);
    if assertion.is_question() {
        return;
    }
    out.write(&[Fragment::text(", expected "), Fragment::number(assertion.expected)]);
    if !assertion.expected.is_power_of_two() {
        out.write(&[Fragment::text(", which is no power of two")]);
    } else if assertion.contract.layout.align < assertion.expected {
        let align = Fragment::number(assertion.contract.layout.align);
        out.write(&[Fragment::text(": the type's align is "), align]);
        // A larger alignment of the type does not move the field.
        if is_offset_aligned(assertion) {
            let expected = Fragment::number(assertion.expected);
            out.write(&[Fragment::text(", add `repr(align("), expected, Fragment::text("))`")]);
        }
    }
}

#[inline]
pub(super) const fn write_fix(assertion: &AssertionRef<'_>, out: &mut ConstWriter<'_>) {
    if let Some(guaranteed) = guaranteed(assertion) {
        out.write(&[Fragment::text("aligned = "), Fragment::number(guaranteed)]);
    }
}

#[inline]
pub(super) const fn values(assertion: &AssertionRef<'_>) -> (Option<u64>, Option<u64>) {
    let guaranteed = match guaranteed(assertion) {
        Some(guaranteed) => Some(guaranteed as u64),
        None => None,
    };
    (guaranteed, comparison::expected(assertion))
}

/// Whether the field's offset is a multiple of the expected number.
#[inline]
const fn is_offset_aligned(assertion: &AssertionRef<'_>) -> bool {
    matches!(assertion.field().offset, Some(offset) if offset % assertion.expected == 0)
}

/// The largest power of two that divides both the address of every value and the offset in it.
#[inline]
const fn guaranteed(assertion: &AssertionRef<'_>) -> Option<usize> {
    let align = assertion.contract.layout.align;
    match assertion.field().offset {
        Some(0) => Some(align),
        Some(offset) => {
            let of_offset = 1 << offset.trailing_zeros();
            Some(if of_offset < align { of_offset } else { align })
        }
        None => None,
    }
}
