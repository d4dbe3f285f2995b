//! `fingerprint = 0x..`: the hash of everything that another program must agree on.

use super::super::{AssertionKind, AssertionRef};
pub(super) use super::defaults::{has_remark, write_notes, write_remark};
use crate::analysis::fingerprint::{fingerprint, write_reason};
use crate::text::writer::{ConstWriter, Fragment};

#[inline]
pub(super) const fn key(_: &AssertionRef<'_>) -> &'static str {
    "fingerprint"
}

#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    match fingerprint(assertion.contract.layout) {
        Some(actual) => actual == expected(assertion) && !assertion.is_question(),
        None => false,
    }
}

#[inline]
pub(super) const fn write_problem(
    assertion: &AssertionRef<'_>,
    _: bool,
    out: &mut ConstWriter<'_>,
) {
    let Some(actual) = fingerprint(assertion.contract.layout) else {
        out.write(&[Fragment::text("it has no fingerprint: ")]);
        return write_reason(assertion.contract.layout, out);
    };
    out.write(&[Fragment::text("fingerprint is "), Fragment::fingerprint(actual)]);
    if !assertion.is_question() {
        out.write(&[Fragment::text(", expected "), Fragment::fingerprint(expected(assertion))]);
    }
}

#[inline]
pub(super) const fn write_fix(assertion: &AssertionRef<'_>, out: &mut ConstWriter<'_>) {
    if let Some(actual) = fingerprint(assertion.contract.layout) {
        out.write(&[Fragment::text("fingerprint = "), Fragment::fingerprint(actual)]);
    }
}

#[inline]
pub(super) const fn values(assertion: &AssertionRef<'_>) -> (Option<u64>, Option<u64>) {
    let expected = if assertion.is_question() { None } else { Some(expected(assertion)) };
    (fingerprint(assertion.contract.layout), expected)
}

#[inline]
const fn expected(assertion: &AssertionRef<'_>) -> u64 {
    match assertion.kind {
        AssertionKind::Fingerprint(expected) => expected,
        _ => panic!("this assertion is about no fingerprint"),
    }
}
