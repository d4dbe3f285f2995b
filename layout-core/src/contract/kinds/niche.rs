//! `niche` and `no_niche`: whether `Option<Self>` is as large as `Self`.

use super::super::{AssertionKind, AssertionRef};
pub(super) use super::defaults::{has_remark, values, write_notes, write_remark};
use crate::text::writer::{ConstWriter, Fragment};

#[inline]
pub(super) const fn key(assertion: &AssertionRef<'_>) -> &'static str {
    if is_wanted(assertion) { "niche" } else { "no_niche" }
}

#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    assertion.contract.layout.has_niche() == is_wanted(assertion)
}

#[inline]
pub(super) const fn write_problem(
    assertion: &AssertionRef<'_>,
    _: bool,
    out: &mut ConstWriter<'_>,
) {
    out.write(&[Fragment::text(if is_wanted(assertion) {
        "it has no niche, expected one"
    } else {
        "it has a niche, expected none"
    })]);
}

#[inline]
pub(super) const fn write_fix(assertion: &AssertionRef<'_>, out: &mut ConstWriter<'_>) {
    out.write(&[Fragment::text(if is_wanted(assertion) { "no_niche" } else { "niche" })]);
}

#[inline]
const fn is_wanted(assertion: &AssertionRef<'_>) -> bool {
    matches!(assertion.kind, AssertionKind::Niche)
}
