//! Comparisons between the actual and the expected number.

use super::super::{AssertionRef, Comparison};
use crate::text::writer::{ConstWriter, Fragment};

/// Whether the comparison holds for the actual number.
#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>, actual: usize) -> bool {
    holds_between(assertion, actual, actual)
}

/// Whether the comparison holds for all numbers from `least` to `most`.
#[inline]
pub(super) const fn holds_between(assertion: &AssertionRef<'_>, least: usize, most: usize) -> bool {
    assertion.comparison.holds_between(least, most, assertion.expected)
}

/// `72, must be at most 64 (8 too many)`
#[inline]
pub(super) const fn write_problem(
    assertion: &AssertionRef<'_>,
    actual: usize,
    out: &mut ConstWriter<'_>,
) {
    out.write(&[Fragment::number(actual)]);
    write_expected(assertion, out);
    let excess = match assertion.comparison {
        Comparison::Less => (actual + 1).saturating_sub(assertion.expected),
        Comparison::AtMost => actual.saturating_sub(assertion.expected),
        _ => 0,
    };
    if excess > 0 {
        out.write(&[Fragment::text(" ("), Fragment::number(excess), Fragment::text(" too many)")]);
    }
}

/// `, must be at most 64`; nothing for `= _`.
#[inline]
pub(super) const fn write_expected(assertion: &AssertionRef<'_>, out: &mut ConstWriter<'_>) {
    if !assertion.is_question() {
        let expected = Fragment::number(assertion.expected);
        out.write(&[Fragment::text(must(assertion.comparison)), expected]);
    }
}

/// The text before an expected number.
#[inline]
pub(super) const fn must(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => ", expected ",
        Comparison::Less => ", must be less than ",
        Comparison::AtMost => ", must be at most ",
        Comparison::Greater => ", must be more than ",
        Comparison::AtLeast => ", must be at least ",
        Comparison::Question => "",
    }
}

/// `size <= 72`: the same comparison with a number for which it holds.
#[inline]
pub(super) const fn write_fix(
    assertion: &AssertionRef<'_>,
    key: &str,
    actual: usize,
    out: &mut ConstWriter<'_>,
) {
    let (sign, number) = match assertion.comparison {
        Comparison::AtMost => (" <= ", actual),
        Comparison::AtLeast if actual > 0 => (" >= ", actual),
        Comparison::Less if actual < usize::MAX => (" < ", actual + 1),
        Comparison::Greater if actual > 0 => (" > ", actual - 1),
        _ => (" = ", actual),
    };
    out.write(&[Fragment::text(key), Fragment::text(sign), Fragment::number(number)]);
}

/// The expected number; `None` for `= _`.
#[inline]
pub(super) const fn expected(assertion: &AssertionRef<'_>) -> Option<i128> {
    if assertion.is_question() { None } else { Some(assertion.expected as i128) }
}
