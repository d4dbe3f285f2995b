//! Relations between what there is and what there must be.

use crate::contract::Claim;
use crate::text::{Piece, Text};

/// Whether there is what there must be.
pub(super) const fn holds(claim: &Claim<'_>, actual: usize) -> bool {
    holds_between(claim, actual, actual)
}

/// Whether it is so for all numbers from `least` to `most`.
pub(super) const fn holds_between(claim: &Claim<'_>, least: usize, most: usize) -> bool {
    let expected = claim.expected;
    match claim.relation {
        '=' => least == expected && most == expected,
        '<' => most < expected,
        '≤' => most <= expected,
        '>' => least > expected,
        '≥' => least >= expected,
        '?' => false,
        _ => panic!("there is no such relation"),
    }
}

/// `72, must be at most 64 (8 too many)`
pub(super) const fn tell(claim: &Claim<'_>, actual: usize, text: &mut Text<'_>) {
    text.pieces(&[Piece::number(actual)]);
    tell_expected(claim, text);
    let excess = match claim.relation {
        '<' => (actual + 1).saturating_sub(claim.expected),
        '≤' => actual.saturating_sub(claim.expected),
        _ => 0,
    };
    if excess > 0 {
        text.pieces(&[Piece::text(" ("), Piece::number(excess), Piece::text(" too many)")]);
    }
}

/// `, must be at most 64`, and nothing to a question.
pub(super) const fn tell_expected(claim: &Claim<'_>, text: &mut Text<'_>) {
    let must = match claim.relation {
        '=' => ", expected ",
        '<' => ", must be less than ",
        '≤' => ", must be at most ",
        '>' => ", must be more than ",
        '≥' => ", must be at least ",
        _ => return,
    };
    text.pieces(&[Piece::text(must), Piece::number(claim.expected)]);
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
