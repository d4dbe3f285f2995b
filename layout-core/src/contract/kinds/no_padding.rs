//! `no_padding`: no byte at any depth that may be uninitialised.

use super::super::AssertionRef;
pub(super) use super::defaults::{values, write_fix};
use crate::filled;
use crate::text::{Piece, Text};

pub(super) const fn key(_: &AssertionRef<'_>) -> &'static str {
    "no_padding"
}

pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    filled::is_filled(assertion.contract.layout)
}

pub(super) const fn write_problem(assertion: &AssertionRef<'_>, _: bool, text: &mut Text<'_>) {
    let found = filled::unfilled(assertion.contract.layout);
    let unit = if found.bytes == 1 { " byte of padding" } else { " bytes of padding" };
    if found.bytes > 0 {
        text.pieces(&[Piece::number(found.bytes), Piece::text(unit)]);
    }
    if found.unseen > 0 {
        let and = if found.bytes > 0 { " and " } else { "" };
        let unit = if found.unseen == 1 { " opaque part" } else { " opaque parts" };
        text.pieces(&[Piece::text(and), Piece::number(found.unseen), Piece::text(unit)]);
    }
    text.pieces(&[Piece::text(", expected none")]);
}

pub(super) const fn write_notes(assertion: &AssertionRef<'_>, margin: usize, text: &mut Text<'_>) {
    text.pieces(&[Piece::text("\n")]);
    filled::tell(assertion.contract.layout, margin, text);
}
