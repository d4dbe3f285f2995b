//! `portable`: the same size and offsets on all targets.

use super::super::{AssertionKind, AssertionRef};
pub(super) use super::defaults::{has_remark, values, write_fix, write_remark};
use crate::analysis::portable::{Lines, Search, corners, each_kind};
use crate::text::writer::{ConstWriter, Fragment};

#[inline]
pub(super) const fn key(_: &AssertionRef<'_>) -> &'static str {
    "portable"
}

#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    let mut search = corners();
    find(assertion, &mut search);
    search.found == 0
}

#[inline]
pub(super) const fn write_problem(_: &AssertionRef<'_>, _: bool, out: &mut ConstWriter<'_>) {
    out.write(&[Fragment::text("not the same on all targets")]);
}

#[inline]
pub(super) const fn write_notes(
    assertion: &AssertionRef<'_>,
    margin: usize,
    out: &mut ConstWriter<'_>,
) {
    out.write(&[Fragment::text("\n")]);
    let mut search = each_kind(Some(Lines { out, margin }));
    find(assertion, &mut search);
}

/// Finds the obstacles in the type, and each alignment that an assertion beside this one is about
/// and that differs.
#[inline]
const fn find<'a, const G: usize>(
    assertion: &AssertionRef<'a>,
    search: &mut Search<'a, '_, '_, G>,
) {
    let layout = assertion.contract.layout;
    let extent = search.root(layout, true);
    let mut rest = assertion.contract.text.as_bytes();
    while !rest.is_empty() {
        let (other, further) = assertion.contract.parse_one(rest);
        rest = further;
        if !matches!(other.kind, AssertionKind::Align) {
            continue;
        }
        let other = assertion.contract.about(other);
        if other.is_on_type() {
            search.asserted_align(&extent, layout.name, true);
        } else {
            search.asserted_align_of_field(other.field());
        }
    }
}
