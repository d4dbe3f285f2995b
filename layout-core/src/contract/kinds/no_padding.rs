//! `no_padding`: no byte at any depth that may be uninitialised.

use super::super::AssertionRef;
pub(super) use super::defaults::{values, write_fix};
use crate::analysis::uninit;
use crate::text::writer::{Piece, Text};

pub(super) const fn key(_: &AssertionRef<'_>) -> &'static str {
    "no_padding"
}

pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    uninit::is_filled(assertion.contract.layout)
}

pub(super) const fn write_problem(assertion: &AssertionRef<'_>, _: bool, text: &mut Text<'_>) {
    let found = uninit::unfilled(assertion.contract.layout);
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
    uninit::tell(assertion.contract.layout, margin, text);
}
