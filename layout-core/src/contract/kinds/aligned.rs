//! `aligned = 16`: the alignment that the offset of a field and its type's alignment guarantee.

use super::super::AssertionRef;
use super::comparison;
pub(super) use super::defaults::write_notes;
use crate::text::writer::{Piece, Text};

pub(super) const fn key(_: &AssertionRef<'_>) -> &'static str {
    "aligned"
}

pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    let is_aligned = match guaranteed(assertion) {
        Some(guaranteed) => guaranteed >= assertion.expected,
        None => false,
    };
    is_aligned && assertion.expected.is_power_of_two() && !assertion.is_question()
}

pub(super) const fn write_problem(assertion: &AssertionRef<'_>, naming: bool, text: &mut Text<'_>) {
    if naming {
        assertion.subject("`", "` is ", text);
    }
    let Some(guaranteed) = guaranteed(assertion) else {
        return text.pieces(&[Piece::text("aligned to what is not known")]);
    };
    text.pieces(&[Piece::text("aligned to "), Piece::number(guaranteed)]);
    if assertion.is_question() {
        return;
    }
    text.pieces(&[Piece::text(", expected "), Piece::number(assertion.expected)]);
    if !assertion.expected.is_power_of_two() {
        text.pieces(&[Piece::text(", which is no power of two")]);
    } else if assertion.contract.layout.align < assertion.expected {
        let align = Piece::number(assertion.contract.layout.align);
        text.pieces(&[Piece::text(": the type's align is "), align]);
    }
}

pub(super) const fn write_fix(assertion: &AssertionRef<'_>, text: &mut Text<'_>) {
    if let Some(guaranteed) = guaranteed(assertion) {
        text.pieces(&[Piece::text("aligned = "), Piece::number(guaranteed)]);
    }
}

pub(super) const fn values(assertion: &AssertionRef<'_>) -> (Option<u64>, Option<u64>) {
    let guaranteed = match guaranteed(assertion) {
        Some(guaranteed) => Some(guaranteed as u64),
        None => None,
    };
    (guaranteed, comparison::expected(assertion))
}

/// The largest power of two that divides both the address of every value and the offset in it.
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
