//! `fingerprint = 0x..`: a number for everything that another program must agree on.

use super::super::{AssertionKind, AssertionRef};
pub(super) use super::defaults::write_notes;
use crate::analysis::fingerprint::{fingerprint, refusal};
use crate::text::writer::{Piece, Text};

pub(super) const fn key(_: &AssertionRef<'_>) -> &'static str {
    "fingerprint"
}

pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    match fingerprint(assertion.contract.layout) {
        Some(actual) => actual == expected(assertion) && !assertion.is_question(),
        None => false,
    }
}

pub(super) const fn write_problem(assertion: &AssertionRef<'_>, _: bool, text: &mut Text<'_>) {
    let Some(actual) = fingerprint(assertion.contract.layout) else {
        text.pieces(&[Piece::text("it has no fingerprint: ")]);
        return refusal(assertion.contract.layout, text);
    };
    text.pieces(&[Piece::text("fingerprint is "), Piece::fingerprint(actual)]);
    if !assertion.is_question() {
        text.pieces(&[Piece::text(", expected "), Piece::fingerprint(expected(assertion))]);
    }
}

pub(super) const fn write_fix(assertion: &AssertionRef<'_>, text: &mut Text<'_>) {
    if let Some(actual) = fingerprint(assertion.contract.layout) {
        text.pieces(&[Piece::text("fingerprint = "), Piece::fingerprint(actual)]);
    }
}

pub(super) const fn values(assertion: &AssertionRef<'_>) -> (Option<u64>, Option<u64>) {
    let expected = if assertion.is_question() { None } else { Some(expected(assertion)) };
    (fingerprint(assertion.contract.layout), expected)
}

const fn expected(assertion: &AssertionRef<'_>) -> u64 {
    match assertion.kind {
        AssertionKind::Fingerprint(expected) => expected,
        _ => panic!("this assertion is about no fingerprint"),
    }
}
