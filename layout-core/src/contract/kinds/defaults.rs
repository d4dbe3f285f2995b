//! Functions for kinds of assertions that have no notes, no fix or no values, and a remark on the row
//! of their item alone.

use super::super::AssertionRef;
use crate::text::writer::ConstWriter;

#[inline]
pub(super) const fn write_notes(_: &AssertionRef<'_>, _: usize, _: &mut ConstWriter<'_>) {}

#[inline]
pub(super) const fn write_fix(_: &AssertionRef<'_>, _: &mut ConstWriter<'_>) {}

#[inline]
pub(super) const fn has_remark(assertion: &AssertionRef<'_>, item: usize) -> bool {
    assertion.item == item
}

#[inline]
pub(super) const fn write_remark(
    assertion: &AssertionRef<'_>,
    _: usize,
    out: &mut ConstWriter<'_>,
) {
    assertion.write_problem(false, out);
}

#[inline]
pub(super) const fn values(_: &AssertionRef<'_>) -> (Option<u64>, Option<u64>) {
    (None, None)
}
