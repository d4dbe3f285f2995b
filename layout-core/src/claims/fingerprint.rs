//! `fingerprint = 0x..`: a number for everything that another program must agree on.

pub(super) use super::silent::details;
use crate::contract::{Claim, Claimed};
use crate::fingerprint::{fingerprint, refusal};
use crate::text::{Piece, Text};

pub(super) const fn key(_: &Claim<'_>) -> &'static str {
    "fingerprint"
}

pub(super) const fn holds(claim: &Claim<'_>) -> bool {
    match fingerprint(claim.terms.layout) {
        Some(actual) => actual == expected(claim) && !claim.is_question(),
        None => false,
    }
}

pub(super) const fn tell(claim: &Claim<'_>, _: bool, text: &mut Text<'_>) {
    let Some(actual) = fingerprint(claim.terms.layout) else {
        text.pieces(&[Piece::text("it has no fingerprint: ")]);
        return refusal(claim.terms.layout, text);
    };
    text.pieces(&[Piece::text("fingerprint is "), Piece::fingerprint(actual)]);
    if !claim.is_question() {
        text.pieces(&[Piece::text(", expected "), Piece::fingerprint(expected(claim))]);
    }
}

pub(super) const fn accept(claim: &Claim<'_>, text: &mut Text<'_>) {
    if let Some(actual) = fingerprint(claim.terms.layout) {
        text.pieces(&[Piece::text("fingerprint = "), Piece::fingerprint(actual)]);
    }
}

pub(super) const fn figures(claim: &Claim<'_>) -> (Option<u64>, Option<u64>) {
    let expected = if claim.is_question() { None } else { Some(expected(claim)) };
    (fingerprint(claim.terms.layout), expected)
}

const fn expected(claim: &Claim<'_>) -> u64 {
    match claim.claimed {
        Claimed::Fingerprint(expected) => expected,
        _ => panic!("this claim is about no fingerprint"),
    }
}
