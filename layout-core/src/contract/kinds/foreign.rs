//! `wgsl("camera.wgsl")` and `Definition`: the layout of a struct in another language.

use super::super::{AssertionKind, AssertionRef};
pub(super) use super::defaults::{values, write_fix};
use crate::analysis::foreign::{
    ForeignDifference, Quantity, difference_of_field, difference_of_whole,
};
use crate::model::foreign::ForeignStruct;
use crate::render::foreign::{write_advice, write_difference};
use crate::text::writer::{ConstWriter, Fragment};

#[inline]
pub(super) const fn key(assertion: &AssertionRef<'_>) -> &'static str {
    match assertion.kind {
        AssertionKind::Foreign(_) => "wgsl",
        _ => panic!("this assertion is about no struct of another language"),
    }
}

#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    let layout = assertion.contract.layout;
    if has_remark(assertion, 0) {
        return false;
    }
    let mut field = 0;
    while field < layout.fields.len() {
        if has_remark(assertion, field + 1) {
            return false;
        }
        field += 1;
    }
    true
}

#[inline]
const fn foreign<'a>(assertion: &AssertionRef<'a>) -> &'a ForeignStruct<'a> {
    match assertion.kind {
        AssertionKind::Foreign(index) => assertion.contract.foreign(index),
        _ => panic!("this assertion is about no struct of another language"),
    }
}

#[inline]
const fn difference<'a>(
    assertion: &AssertionRef<'a>,
    item: usize,
    index: usize,
) -> Option<ForeignDifference<'a>> {
    let layout = assertion.contract.layout;
    match item.checked_sub(1) {
        Some(field) => difference_of_field(layout, foreign(assertion), field, index),
        None => difference_of_whole(layout, foreign(assertion), index),
    }
}

/// ``it is not `Camera` of shaders/camera.wgsl: offset of `eye` is 100, 112 in the shader``
#[inline]
pub(super) const fn write_problem(
    assertion: &AssertionRef<'_>,
    naming: bool,
    out: &mut ConstWriter<'_>,
) {
    let foreign = foreign(assertion);
    out.write(&[
        Fragment::text("it is not `"),
        Fragment::text(foreign.name),
        Fragment::text("` of "),
        Fragment::text(foreign.origin),
    ]);
    if !naming {
        return;
    }
    // The first field that differs, and the whole after all fields.
    let count = assertion.contract.layout.fields.len();
    let mut index = 1;
    while index <= count + 1 {
        let item = if index > count { 0 } else { index };
        if let Some(first) = difference(assertion, item, 0) {
            out.write(&[Fragment::text(": ")]);
            return write_difference(foreign, &first, true, out);
        }
        index += 1;
    }
}

#[inline]
pub(super) const fn has_remark(assertion: &AssertionRef<'_>, item: usize) -> bool {
    difference(assertion, item, 0).is_some()
}

#[inline]
pub(super) const fn write_remark(
    assertion: &AssertionRef<'_>,
    item: usize,
    out: &mut ConstWriter<'_>,
) {
    let mut index = 0;
    while let Some(next) = difference(assertion, item, index) {
        if index > 0 {
            out.write(&[Fragment::text("; ")]);
        }
        if index == MOST_REMARKS {
            return out.write(&[Fragment::text("..")]);
        }
        write_difference(foreign(assertion), &next, item == 0, out);
        index += 1;
    }
}

/// A row has no more remarks.
const MOST_REMARKS: usize = 4;

/// Advice for the first difference of each field. After a field of another size or offset, the
/// offsets of those that follow are consequences.
#[inline]
pub(super) const fn write_notes(
    assertion: &AssertionRef<'_>,
    margin: usize,
    out: &mut ConstWriter<'_>,
) {
    let (layout, foreign) = (assertion.contract.layout, foreign(assertion));
    let (mut is_moved, mut is_first) = (false, true);
    let count = layout.fields.len();
    let mut index = 1;
    while index <= count + 1 {
        let item = if index > count { 0 } else { index };
        index += 1;
        let (mut next, mut is_moved_inside) = (0, false);
        while let Some(difference) = difference(assertion, item, next) {
            if next == MOST_REMARKS {
                // Each difference is found from the first one on.
                break;
            }
            next += 1;
            let moves = matches!(
                difference.quantity,
                Quantity::Offset(..) | Quantity::Size(..) | Quantity::Room(..)
            );
            let is_inside = match difference.part {
                Some(part) => part != difference.member,
                None => false,
            };
            let is_consequence = match difference.quantity {
                Quantity::Offset(..) if is_inside => is_moved_inside,
                Quantity::Offset(..) => is_moved,
                Quantity::Size(..) => is_moved && item == 0,
                _ => false,
            };
            is_moved |= moves && !is_inside || matches!(difference.quantity, Quantity::Missing);
            is_moved_inside |= moves && is_inside;
            if !is_consequence {
                let lead = if is_first { "\n\n" } else { "\n" };
                out.write(&[Fragment::text(lead), Fragment { pad: margin, ..Fragment::NOTHING }]);
                is_first = false;
                write_advice(layout, foreign, item, &difference, out);
            }
        }
    }
}
