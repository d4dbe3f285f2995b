//! Cache lines: `line = 0`, `within_line`, `own_line`, and `cache_line = 128`, which sets the
//! length of a line.
//!
//! Line 0 is the line that the type starts on. A type whose alignment is less than a line may start
//! at different offsets in a line; an assertion must hold for each of them.

use super::super::{AssertionKind, AssertionRef, Comparison, ContractRef};
use super::comparison;
pub(super) use super::defaults::{has_remark, write_notes, write_remark};
use crate::model::layout::{FieldLayout, Kind};
use crate::text::writer::{ConstWriter, Fragment};

/// The length of a cache line in bytes in this contract.
#[inline]
pub(super) const fn length(contract: &ContractRef<'_>) -> usize {
    contract.line_length
}

/// The largest offset in a line at which the type may start.
#[inline]
pub(super) const fn max_start_offset(contract: &ContractRef<'_>) -> usize {
    length(contract).saturating_sub(contract.layout.align)
}

/// Suggests a `repr(align)`, for an assertion that holds only if the type starts at the start of a
/// line.
#[inline]
const fn write_align_hint(contract: &ContractRef<'_>, out: &mut ConstWriter<'_>) {
    out.write(&[
        Fragment::text("the type's align is "),
        Fragment::number(contract.layout.align),
        Fragment::text(", add `repr(align("),
        Fragment::number(length(contract)),
        Fragment::text("))`"),
    ]);
}

#[inline]
pub(super) const fn key(assertion: &AssertionRef<'_>) -> &'static str {
    match assertion.kind {
        AssertionKind::CacheLine => "cache_line",
        AssertionKind::Line => "line",
        AssertionKind::WithinLine => "within_line",
        _ => "own_line",
    }
}

#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    if let AssertionKind::CacheLine = assertion.kind {
        return assertion.expected.is_power_of_two();
    }
    let Some(Lines { first, furthest, .. }) = lines(assertion) else { return false };
    match assertion.kind {
        AssertionKind::Line => comparison::holds_between(assertion, first, furthest),
        AssertionKind::WithinLine => is_within(assertion),
        _ => {
            max_start_offset(assertion.contract) == 0
                && line_neighbor(assertion).is_none()
                && !assertion.contract.layout.is_partial()
        }
    }
}

#[inline]
pub(super) const fn write_problem(
    assertion: &AssertionRef<'_>,
    naming: bool,
    out: &mut ConstWriter<'_>,
) {
    match assertion.kind {
        AssertionKind::CacheLine => {
            let length = Fragment::number(assertion.expected);
            out.write(&[Fragment::text("cache_line is "), length, NO_POWER]);
        }
        AssertionKind::Line => {
            out.write(&[Fragment::text("line")]);
            if naming {
                assertion.write_subject(" of `", "`", out);
            }
            out.write(&[Fragment::text(" is ")]);
            match lines(assertion) {
                Some(lines) => write_line(assertion, lines, out),
                None => out.write(&[NOWHERE]),
            }
        }
        _ => {
            if naming {
                assertion.write_subject("`", "` ", out);
            }
            match (lines(assertion), assertion.kind) {
                (None, _) => out.write(&[Fragment::text("is on no line: it has no bytes")]),
                (Some(lines), AssertionKind::WithinLine) => write_within(assertion, lines, out),
                (Some(_), _) => write_own(assertion, out),
            }
        }
    }
}

#[inline]
pub(super) const fn write_fix(assertion: &AssertionRef<'_>, out: &mut ConstWriter<'_>) {
    let AssertionKind::Line = assertion.kind else { return };
    let Some(Lines { first, furthest, .. }) = lines(assertion) else { return };
    let (from, to) = (Fragment::number(first), Fragment::number(furthest));
    let (sign, number) = match assertion.comparison {
        Comparison::Less => ("line < ", Fragment::number(furthest + 1)),
        Comparison::AtMost => ("line <= ", to),
        Comparison::Greater if first > 0 => ("line > ", Fragment::number(first - 1)),
        Comparison::AtLeast if first > 0 => ("line >= ", from),
        _ if first == furthest => ("line = ", from),
        _ if first == 0 => ("line <= ", to),
        _ => {
            out.write(&[Fragment::text("line >= "), from, Fragment::text(", ")]);
            ("line <= ", to)
        }
    };
    out.write(&[Fragment::text(sign), number]);
}

#[inline]
pub(super) const fn values(assertion: &AssertionRef<'_>) -> (Option<i128>, Option<i128>) {
    match assertion.kind {
        AssertionKind::Line => match lines(assertion) {
            Some(Lines { first, .. }) => (Some(first as i128), comparison::expected(assertion)),
            None => (None, comparison::expected(assertion)),
        },
        AssertionKind::CacheLine => (None, Some(assertion.expected as i128)),
        _ => (None, None),
    }
}

/// The first and the last line of a field if the type starts at the start of a line, and the
/// `furthest` line that the field may reach otherwise.
#[derive(Clone, Copy)]
struct Lines {
    first: usize,
    last: usize,
    furthest: usize,
}

/// `None` for a field without bytes or without a known offset.
#[inline]
const fn lines(assertion: &AssertionRef<'_>) -> Option<Lines> {
    let length = length(assertion.contract);
    match bytes(assertion.field()) {
        Some((first, last)) => Some(Lines {
            first: first / length,
            last: last / length,
            furthest: (last + max_start_offset(assertion.contract)) / length,
        }),
        None => None,
    }
}

/// The first and the last byte of a field; `None` without bytes or without a known offset.
#[inline]
pub(super) const fn bytes(field: &FieldLayout<'_>) -> Option<(usize, usize)> {
    match field.offset {
        Some(offset) if field.size > 0 => Some((offset, offset + field.size - 1)),
        _ => None,
    }
}

/// Whether the field is on a single line wherever in a line the type starts. That is true if it
/// lies in a single aligned block of `step` bytes, by which all possible starts differ.
#[inline]
const fn is_within(assertion: &AssertionRef<'_>) -> bool {
    let step = length(assertion.contract) - max_start_offset(assertion.contract);
    match bytes(assertion.field()) {
        Some((first, last)) => first / step == last / step,
        None => false,
    }
}

/// The name of another field that shares a line with this field, or `None` for the tag, and the
/// shared line.
#[inline]
const fn line_neighbor<'a>(assertion: &AssertionRef<'a>) -> Option<(Option<&'a str>, usize)> {
    let Some(Lines { first, last, .. }) = lines(assertion) else { return None };
    let layout = assertion.contract.layout;
    if let Some(tag) = layout.tag {
        if tag.size > 0 && first <= (tag.offset + tag.size - 1) / length(assertion.contract) {
            return Some((None, first));
        }
    }
    let (fields, index) = match assertion.contract.variant_and_field(assertion.item).0 {
        Some(variant) => (variant.fields, assertion.item - variant.item - 1),
        None => (layout.fields, assertion.item - 1),
    };
    let order = if layout.variants.is_empty() { layout.order } else { &[] };
    let lines = LineRange { length: length(assertion.contract), first, last };
    let is_union = matches!(layout.kind, Kind::Union);
    let position = position_in_order(order, fields, index);
    let mut before = position;
    while before > 0 {
        before -= 1;
        let other = &fields[if order.is_empty() { before } else { order[before] }];
        if let Some(line) = lines.first_shared(other) {
            return Some((Some(other.name), line));
        }
        // In memory order only the nearest field on either side can share a line.
        if other.size > 0 && !is_union {
            break;
        }
    }
    let mut after = position + 1;
    while after < fields.len() {
        let other = &fields[if order.is_empty() { after } else { order[after] }];
        if let Some(line) = lines.first_shared(other) {
            return Some((Some(other.name), line));
        }
        if other.size > 0 && !is_union {
            break;
        }
        after += 1;
    }
    None
}

/// The position in memory order of a field with bytes.
#[inline]
const fn position_in_order(order: &[usize], fields: &[FieldLayout<'_>], index: usize) -> usize {
    if order.is_empty() {
        return index;
    }
    let (first, size) = (fields[index].offset, fields[index].size);
    let Some(first) = first else { return 0 };
    let (mut low, mut high) = (0, order.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let other = &fields[order[middle]];
        // The order is stable: by offset, then by size, then by index.
        let is_before = match other.offset {
            Some(offset) if offset == first && other.size == size => order[middle] < index,
            Some(offset) if offset == first => other.size < size,
            Some(offset) => offset < first,
            None => false,
        };
        if is_before {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The lines of one field.
struct LineRange {
    length: usize,
    first: usize,
    last: usize,
}

impl LineRange {
    /// The first of these lines that the other field is on too.
    #[inline]
    const fn first_shared(&self, other: &FieldLayout<'_>) -> Option<usize> {
        let Some((from, to)) = bytes(other) else { return None };
        let (from, to) = (from / self.length, to / self.length);
        if from > self.last || to < self.first {
            return None;
        }
        Some(if from > self.first { from } else { self.first })
    }
}

#[inline]
const fn write_line(assertion: &AssertionRef<'_>, lines: Lines, out: &mut ConstWriter<'_>) {
    let Lines { first, last, furthest } = lines;
    out.write(&[Fragment::number(first)]);
    if last > first {
        out.write(&[Fragment::text(" to "), Fragment::number(last)]);
    }
    if comparison::holds_between(assertion, first, last)
        || (assertion.is_question() && last < furthest)
    {
        write_elsewhere(assertion, furthest, out);
    } else {
        comparison::write_expected(assertion, out);
    }
}

/// Writes the number for a type that does not start at the start of a line, for which the assertion
/// does not hold, and a hint.
#[inline]
pub(super) const fn write_elsewhere(
    assertion: &AssertionRef<'_>,
    number: usize,
    out: &mut ConstWriter<'_>,
) {
    let within = Fragment::text(" where the type starts within one");
    out.write(&[Fragment::text(", or "), Fragment::number(number), within]);
    comparison::write_expected(assertion, out);
    out.write(&[Fragment::text(": ")]);
    write_align_hint(assertion.contract, out);
}

#[inline]
const fn write_within(assertion: &AssertionRef<'_>, lines: Lines, out: &mut ConstWriter<'_>) {
    let Lines { first, last, .. } = lines;
    let length = length(assertion.contract);
    let size = assertion.field().size;
    if size > length {
        let (size, length) = (Fragment::number(size), Fragment::number(length));
        out.write(&[Fragment::text("takes "), size, Fragment::text(" bytes, a line has "), length]);
    } else if first < last {
        let (first, last) = (Fragment::number(first), Fragment::number(last));
        out.write(&[Fragment::text("straddles lines "), first, Fragment::text(" and "), last]);
    } else {
        out.write(&[Fragment::text("straddles lines unless the type starts on one: ")]);
        write_align_hint(assertion.contract, out);
    }
}

#[inline]
const fn write_own(assertion: &AssertionRef<'_>, out: &mut ConstWriter<'_>) {
    if let Some((line_neighbor, line)) = line_neighbor(assertion) {
        out.write(&[
            Fragment::text("shares line "),
            Fragment::number(line),
            Fragment::text(" with "),
        ]);
        out.write(&match line_neighbor {
            Some(field) => [Fragment::text("`"), Fragment::text(field), Fragment::text("`")],
            None => [Fragment::text("the tag"), Fragment::NOTHING, Fragment::NOTHING],
        });
    } else if max_start_offset(assertion.contract) > 0 {
        out.write(&[Fragment::text("may share a line with what lies around the type: ")]);
        write_align_hint(assertion.contract, out);
    } else {
        out.write(&[Fragment::text("may share a line with a field that is not listed")]);
    }
}

const NOWHERE: Fragment<'static> = Fragment::text("none: the field has no bytes");
const NO_POWER: Fragment<'static> = Fragment::text(", expected a power of two");
