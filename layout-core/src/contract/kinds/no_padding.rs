//! `no_padding`: no byte at any depth may be uninitialised.

use super::super::AssertionRef;
pub(super) use super::defaults::{has_remark, values, write_fix, write_remark};
use crate::analysis::uninit;
use crate::text::writer::{ConstWriter, Fragment};

#[inline]
pub(super) const fn key(_: &AssertionRef<'_>) -> &'static str {
    "no_padding"
}

#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    uninit::is_initialized(assertion.contract.layout)
}

#[inline]
pub(super) const fn write_problem(
    assertion: &AssertionRef<'_>,
    _: bool,
    out: &mut ConstWriter<'_>,
) {
    let found = uninit::count_uninit(assertion.contract.layout);
    let unit = if found.bytes == 1 { " byte of padding" } else { " bytes of padding" };
    if found.bytes > 0 {
        out.write(&[Fragment::number(found.bytes), Fragment::text(unit)]);
    }
    if found.opaque > 0 {
        let and = if found.bytes > 0 { " and " } else { "" };
        let unit = if found.opaque == 1 { " opaque part" } else { " opaque parts" };
        out.write(&[Fragment::text(and), Fragment::number(found.opaque), Fragment::text(unit)]);
    }
    out.write(&[Fragment::text(", expected none")]);
}

#[inline]
pub(super) const fn write_notes(
    assertion: &AssertionRef<'_>,
    margin: usize,
    out: &mut ConstWriter<'_>,
) {
    out.write(&[Fragment::text("\n")]);
    uninit::write_notes(assertion.contract.layout, margin, out);
}
