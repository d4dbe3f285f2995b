//! `size <= 64`: a number of bytes.

pub(super) use super::fattest_variants::details;
use super::relation;
use crate::contract::{Claim, Claimed};
use crate::layout::Kind;
use crate::text::{Piece, Text};

pub(super) const fn key(claim: &Claim<'_>) -> &'static str {
    match claim.claimed {
        Claimed::Size => "size",
        Claimed::Align => "align",
        Claimed::Offset => "offset",
        Claimed::End => "end",
        _ => "padding",
    }
}

pub(super) const fn holds(claim: &Claim<'_>) -> bool {
    match actual(claim) {
        Some(actual) => relation::holds(claim, actual),
        None => false,
    }
}

pub(super) const fn tell(claim: &Claim<'_>, naming: bool, text: &mut Text<'_>) {
    text.pieces(&[Piece::text(key(claim))]);
    if naming && !claim.is_on_type() {
        claim.subject(" of `", "`", text);
    }
    text.pieces(&[Piece::text(" is ")]);
    match actual(claim) {
        Some(actual) => relation::tell(claim, actual, text),
        None => text.pieces(&[Piece::text("not known"), Piece::text(reason(claim))]),
    }
}

/// Why the number is not known, which only that of padding may be.
const fn reason(claim: &Claim<'_>) -> &'static str {
    match claim.terms.layout.kind {
        Kind::Enum => ": only with an integer `repr` or `repr(C)` is it",
        Kind::Opaque => ": the type does not say what it is made of",
        _ => ": not all fields are listed",
    }
}

pub(super) const fn accept(claim: &Claim<'_>, text: &mut Text<'_>) {
    if let Some(actual) = actual(claim) {
        relation::accept(claim, key(claim), actual, text);
    }
}

pub(super) const fn figures(claim: &Claim<'_>) -> (Option<u64>, Option<u64>) {
    let actual = match actual(claim) {
        Some(actual) => Some(actual as u64),
        None => None,
    };
    (actual, relation::expected(claim))
}

/// `None` where it is not known.
const fn actual(claim: &Claim<'_>) -> Option<usize> {
    let layout = claim.terms.layout;
    if claim.is_on_type() {
        return match claim.claimed {
            Claimed::Size => Some(layout.size),
            Claimed::Align => Some(layout.align),
            Claimed::Padding if layout.padding_is_known() => Some(layout.padding()),
            _ => None,
        };
    }
    if !layout.variants.is_empty() {
        if let (Some(variant), None) = claim.terms.part(claim.place) {
            return match claim.claimed {
                Claimed::Size => Some(variant.size),
                _ => None,
            };
        }
    }
    let field = claim.field();
    match (claim.claimed, field.offset) {
        (Claimed::Size, _) => Some(field.size),
        (Claimed::Align, _) => Some(field.align),
        (Claimed::Offset, offset) => offset,
        (Claimed::End, Some(offset)) => Some(offset + field.size),
        _ => None,
    }
}
