//! Functions for kinds of assertions that have no notes, no fix or no values.

use super::super::AssertionRef;
use crate::text::writer::ConstWriter;

#[inline]
pub(super) const fn write_notes(_: &AssertionRef<'_>, _: usize, _: &mut ConstWriter<'_>) {}

#[inline]
pub(super) const fn write_fix(_: &AssertionRef<'_>, _: &mut ConstWriter<'_>) {}

#[inline]
pub(super) const fn values(_: &AssertionRef<'_>) -> (Option<i128>, Option<i128>) {
    (None, None)
}
