//! `discriminant = 3`: the number of a variant.

use super::super::{AssertionKind, AssertionRef, Comparison};
use super::comparison;
pub(super) use super::defaults::{has_remark, write_notes, write_remark};
use crate::text::writer::{ConstWriter, Fragment};

#[inline]
pub(super) const fn key(_: &AssertionRef<'_>) -> &'static str {
    "discriminant"
}

#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    match actual(assertion) {
        Some(actual) => assertion.comparison.holds_for_signed(actual, expected(assertion)),
        None => false,
    }
}

#[inline]
pub(super) const fn write_problem(
    assertion: &AssertionRef<'_>,
    naming: bool,
    out: &mut ConstWriter<'_>,
) {
    out.write(&[Fragment::text("discriminant")]);
    if naming {
        assertion.write_subject(" of `", "`", out);
    }
    let Some(actual) = actual(assertion) else {
        return out.write(&[Fragment::text(" is not known: no `i128` can hold it")]);
    };
    out.write(&[Fragment::text(" is "), Fragment::discriminant(actual)]);
    if !assertion.is_question() {
        let must = Fragment::text(comparison::must(assertion.comparison));
        out.write(&[must, Fragment::discriminant(expected(assertion))]);
    }
}

/// `discriminant <= 4`: the same comparison with a number for which it holds.
#[inline]
pub(super) const fn write_fix(assertion: &AssertionRef<'_>, out: &mut ConstWriter<'_>) {
    let Some(actual) = actual(assertion) else { return };
    let (sign, number) = match assertion.comparison {
        Comparison::AtMost => (" <= ", actual),
        Comparison::AtLeast => (" >= ", actual),
        Comparison::Less if actual < i128::MAX => (" < ", actual + 1),
        Comparison::Greater if actual > i128::MIN => (" > ", actual - 1),
        _ => (" = ", actual),
    };
    let key = Fragment::text("discriminant");
    out.write(&[key, Fragment::text(sign), Fragment::discriminant(number)]);
}

#[inline]
pub(super) const fn values(assertion: &AssertionRef<'_>) -> (Option<i128>, Option<i128>) {
    let expected = if assertion.is_question() { None } else { Some(expected(assertion)) };
    (actual(assertion), expected)
}

/// The discriminant; `None` if no `i128` can hold it.
#[inline]
const fn actual(assertion: &AssertionRef<'_>) -> Option<i128> {
    match assertion.contract.variant_and_field(assertion.item).0 {
        Some(variant) => variant.discriminant,
        None => panic!("this assertion is not about a variant"),
    }
}

#[inline]
const fn expected(assertion: &AssertionRef<'_>) -> i128 {
    match assertion.kind {
        AssertionKind::Discriminant(expected) => expected,
        _ => panic!("this assertion is about no discriminant"),
    }
}
