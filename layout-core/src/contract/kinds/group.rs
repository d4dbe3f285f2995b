//! `group(hot, lines <= 1, span <= 48)`: the number of lines and bytes over which a group's fields
//! are spread.

use super::super::{AssertionKind, AssertionRef};
use super::cache_line::{bytes, length, max_start_offset, write_elsewhere};
use super::comparison;
pub(super) use super::defaults::{has_remark, write_notes, write_remark};
use crate::model::layout::FieldLayout;
use crate::text::writer::{ConstWriter, Fragment};

#[inline]
pub(super) const fn key(assertion: &AssertionRef<'_>) -> &'static str {
    if let AssertionKind::GroupLines(..) = assertion.kind { "lines" } else { "span" }
}

#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    let measure = measure(assertion);
    if let AssertionKind::GroupSpan(..) = assertion.kind {
        return comparison::holds(assertion, measure.span);
    }
    let (least, most) = all_lines(assertion, &measure);
    comparison::holds_between(assertion, least, most)
}

#[inline]
pub(super) const fn write_problem(
    assertion: &AssertionRef<'_>,
    _: bool,
    out: &mut ConstWriter<'_>,
) {
    let measure = measure(assertion);
    let (name, _) = group(assertion);
    let [open, close] = [Fragment::text(" of group `"), Fragment::text("` is ")];
    out.write(&[Fragment::text(key(assertion)), open, Fragment::text(name), close]);
    let (least, most) = all_lines(assertion, &measure);
    let holds_on_line_start = comparison::holds(assertion, measure.lines);
    if let AssertionKind::GroupSpan(..) = assertion.kind {
        comparison::write_problem(assertion, measure.span, out);
    } else if holds_on_line_start || (assertion.is_question() && least < most) {
        out.write(&[Fragment::number(measure.lines)]);
        let is_few = measure.lines == most;
        write_elsewhere(assertion, if is_few { least } else { most }, out);
    } else {
        comparison::write_problem(assertion, measure.lines, out);
    }
}

#[inline]
pub(super) const fn write_fix(assertion: &AssertionRef<'_>, out: &mut ConstWriter<'_>) {
    let measure = measure(assertion);
    let (least, most) = all_lines(assertion, &measure);
    let (name, _) = group(assertion);
    out.write(&[Fragment::text("group("), Fragment::text(name), Fragment::text(", ")]);
    if let AssertionKind::GroupSpan(..) = assertion.kind {
        comparison::write_fix(assertion, "span", measure.span, out);
    } else if least == most {
        comparison::write_fix(assertion, "lines", most, out);
    } else {
        // The number of lines depends on where the type starts; only the maximum is certain.
        out.write(&[Fragment::text("lines <= "), Fragment::number(most)]);
    }
    out.write(&[Fragment::text(")")]);
}

#[inline]
pub(super) const fn values(assertion: &AssertionRef<'_>) -> (Option<u64>, Option<u64>) {
    let Measure { span, lines, .. } = measure(assertion);
    let actual = if let AssertionKind::GroupSpan(..) = assertion.kind { span } else { lines };
    (Some(actual as u64), comparison::expected(assertion))
}

/// The extent of a group, if the type starts at the start of a line.
struct Measure {
    first: usize,
    span: usize,
    lines: usize,
}

/// Visits the group's fields by memory order, so that each line is counted once.
#[inline]
const fn measure(assertion: &AssertionRef<'_>) -> Measure {
    let layout = assertion.contract.layout;
    let (_, items) = group(assertion);
    let mut measure =
        Measuring { length: length(assertion.contract), first: 0, span: 0, lines: 0, next_line: 0 };
    if layout.order.is_empty() {
        let mut passed = 0;
        while passed < items.len() {
            measure.add(&layout.fields[items[passed] - 1]);
            passed += 1;
        }
    } else if items.len() > MOST_SORTED {
        let mut passed = 0;
        while passed < layout.order.len() {
            let index = layout.order[passed];
            passed += 1;
            if contains(index + 1, items) {
                measure.add(&layout.fields[index]);
            }
        }
    } else {
        let mut sorted = [0; MOST_SORTED];
        let mut count = 0;
        while count < items.len() {
            let index = items[count] - 1;
            let mut slot = count;
            while slot > 0 && is_before(&layout.fields[index], &layout.fields[sorted[slot - 1]]) {
                sorted[slot] = sorted[slot - 1];
                slot -= 1;
            }
            sorted[slot] = index;
            count += 1;
        }
        let mut passed = 0;
        while passed < count {
            measure.add(&layout.fields[sorted[passed]]);
            passed += 1;
        }
    }
    let Measuring { first, span, lines, .. } = measure;
    Measure { first, span, lines }
}

/// Groups of at most this many fields are sorted. For a larger group all fields of the type are
/// visited; a type has few such groups.
const MOST_SORTED: usize = 32;

#[inline]
const fn is_before(field: &FieldLayout<'_>, other: &FieldLayout<'_>) -> bool {
    match (field.offset, other.offset) {
        (Some(offset), Some(other)) => offset < other,
        _ => false,
    }
}

/// A [`Measure`] of the fields so far.
struct Measuring {
    length: usize,
    first: usize,
    span: usize,
    lines: usize,
    next_line: usize,
}

impl Measuring {
    /// Adds a field that starts at the start of the previous field or after it.
    #[inline]
    const fn add(&mut self, field: &FieldLayout<'_>) {
        let Some((first, last)) = bytes(field) else { return };
        if self.span == 0 {
            self.first = first;
        }
        if last + 1 - self.first > self.span {
            self.span = last + 1 - self.first;
        }
        let line = first / self.length;
        let from = if line < self.next_line { self.next_line } else { line };
        if last / self.length >= from {
            self.lines += last / self.length + 1 - from;
            self.next_line = last / self.length + 1;
        }
    }
}

/// The smallest and the largest number of lines, over all possible starts of the type. Lines
/// between the group's fields are counted too, so the largest number may be too large.
#[inline]
const fn all_lines(assertion: &AssertionRef<'_>, measure: &Measure) -> (usize, usize) {
    let Measure { first, span, lines } = *measure;
    let max_start_offset = max_start_offset(assertion.contract);
    if max_start_offset == 0 || span == 0 {
        return (lines, lines);
    }
    // The worst start is the one that puts the first byte closest to the end of its line.
    let length = length(assertion.contract);
    let step = length - max_start_offset;
    (1, (first % step + max_start_offset + span - 1) / length + 1)
}

#[inline]
const fn group(assertion: &AssertionRef<'_>) -> (&'static str, &'static [usize]) {
    match assertion.kind {
        AssertionKind::GroupLines(name, items) | AssertionKind::GroupSpan(name, items) => {
            (name, items)
        }
        _ => panic!("this assertion is about no group"),
    }
}

/// Whether an item is in the group, by binary search.
#[inline]
const fn contains(item: usize, items: &[usize]) -> bool {
    let (mut low, mut high) = (0, items.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if items[middle] < item {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low < items.len() && items[low] == item
}
