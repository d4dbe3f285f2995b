//! `aligned = 16`: the alignment that the offset of a field and its type's alignment guarantee.

use super::relation;
pub(super) use super::silent::details;
use crate::contract::Claim;
use crate::text::{Piece, Text};

pub(super) const fn key(_: &Claim<'_>) -> &'static str {
    "aligned"
}

pub(super) const fn holds(claim: &Claim<'_>) -> bool {
    let is_aligned = match guaranteed(claim) {
        Some(guaranteed) => guaranteed >= claim.expected,
        None => false,
    };
    is_aligned && claim.expected.is_power_of_two() && !claim.is_question()
}

pub(super) const fn tell(claim: &Claim<'_>, naming: bool, text: &mut Text<'_>) {
    if naming {
        claim.subject("`", "` is ", text);
    }
    let Some(guaranteed) = guaranteed(claim) else {
        return text.pieces(&[Piece::text("aligned to what is not known")]);
    };
    text.pieces(&[Piece::text("aligned to "), Piece::number(guaranteed)]);
    if claim.is_question() {
        return;
    }
    text.pieces(&[Piece::text(", expected "), Piece::number(claim.expected)]);
    if !claim.expected.is_power_of_two() {
        text.pieces(&[Piece::text(", which is no power of two")]);
    } else if claim.terms.layout.align < claim.expected {
        let align = Piece::number(claim.terms.layout.align);
        text.pieces(&[Piece::text(": the type's align is "), align]);
    }
}

pub(super) const fn accept(claim: &Claim<'_>, text: &mut Text<'_>) {
    if let Some(guaranteed) = guaranteed(claim) {
        text.pieces(&[Piece::text("aligned = "), Piece::number(guaranteed)]);
    }
}

pub(super) const fn figures(claim: &Claim<'_>) -> (Option<u64>, Option<u64>) {
    let guaranteed = match guaranteed(claim) {
        Some(guaranteed) => Some(guaranteed as u64),
        None => None,
    };
    (guaranteed, relation::expected(claim))
}

/// The largest power of two that divides both the address of every value and the offset in it.
const fn guaranteed(claim: &Claim<'_>) -> Option<usize> {
    let align = claim.terms.layout.align;
    match claim.field().offset {
        Some(0) => Some(align),
        Some(offset) => {
            let of_offset = 1 << offset.trailing_zeros();
            Some(if of_offset < align { of_offset } else { align })
        }
        None => None,
    }
}
