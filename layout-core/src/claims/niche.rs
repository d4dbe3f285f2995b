//! `niche` and `no_niche`: whether `Option<Self>` costs nothing.

pub(super) use super::silent::{details, figures};
use crate::contract::Claim;
use crate::text::{Piece, Text};

pub(super) const fn key(claim: &Claim<'_>) -> &'static str {
    if is_wanted(claim) { "niche" } else { "no_niche" }
}

pub(super) const fn holds(claim: &Claim<'_>) -> bool {
    claim.terms.layout.has_niche() == is_wanted(claim)
}

pub(super) const fn tell(claim: &Claim<'_>, _: bool, text: &mut Text<'_>) {
    text.pieces(&[Piece::text(if is_wanted(claim) {
        "it has no niche, expected one"
    } else {
        "it has a niche, expected none"
    })]);
}

pub(super) const fn accept(claim: &Claim<'_>, text: &mut Text<'_>) {
    text.pieces(&[Piece::text(if is_wanted(claim) { "no_niche" } else { "niche" })]);
}

const fn is_wanted(claim: &Claim<'_>) -> bool {
    claim.expected == 1
}
