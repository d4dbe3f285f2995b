//! Relations between what there is and what there must be.

use crate::contract::Claim;
use crate::text::{Piece, Text};

/// Whether there is what there must be.
pub(super) const fn holds(claim: &Claim<'_>, actual: usize) -> bool {
    let expected = claim.expected;
    match claim.relation {
        '=' => actual == expected,
        '<' => actual < expected,
        '≤' => actual <= expected,
        '>' => actual > expected,
        '≥' => actual >= expected,
        '?' => false,
        _ => panic!("there is no such relation"),
    }
}

/// `72, must be at most 64 (8 too many)`
pub(super) const fn tell(claim: &Claim<'_>, actual: usize, text: &mut Text<'_>) {
    let expected = Piece::number(claim.expected);
    text.pieces(&[Piece::number(actual)]);
    let (must, excess) = match claim.relation {
        '=' => (", expected ", 0),
        '<' => (", must be less than ", (actual + 1).saturating_sub(claim.expected)),
        '≤' => (", must be at most ", actual.saturating_sub(claim.expected)),
        '>' => (", must be more than ", 0),
        '≥' => (", must be at least ", 0),
        _ => return,
    };
    text.pieces(&[Piece::text(must), expected]);
    if excess > 0 {
        text.pieces(&[Piece::text(" ("), Piece::number(excess), Piece::text(" too many)")]);
    }
}

/// `size <= 72`: the same relation to a number for which it holds.
pub(super) const fn accept(claim: &Claim<'_>, key: &str, actual: usize, text: &mut Text<'_>) {
    let (sign, number) = match claim.relation {
        '≤' => (" <= ", actual),
        '≥' if actual > 0 => (" >= ", actual),
        '<' if actual < usize::MAX => (" < ", actual + 1),
        '>' if actual > 0 => (" > ", actual - 1),
        _ => (" = ", actual),
    };
    text.pieces(&[Piece::text(key), Piece::text(sign), Piece::number(number)]);
}

/// What there must be, unless it is what was asked.
pub(super) const fn expected(claim: &Claim<'_>) -> Option<u64> {
    if claim.is_question() { None } else { Some(claim.expected as u64) }
}
