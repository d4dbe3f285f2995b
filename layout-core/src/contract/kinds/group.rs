//! `group(hot, lines <= 1, span <= 48)`: how far apart the fields of a group lie.

use super::super::{AssertionKind, AssertionRef};
use super::cache_line::{bytes, length, max_start_offset, write_elsewhere};
use super::comparison;
pub(super) use super::defaults::write_notes;
use crate::text::writer::{Piece, Text};

pub(super) const fn key(assertion: &AssertionRef<'_>) -> &'static str {
    if let AssertionKind::GroupLines(..) = assertion.kind { "lines" } else { "span" }
}

pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    let measure = measure(assertion);
    if let AssertionKind::GroupSpan(..) = assertion.kind {
        return comparison::holds(assertion, measure.span);
    }
    let (least, most) = all_lines(assertion, &measure);
    comparison::holds_between(assertion, least, most)
}

pub(super) const fn write_problem(assertion: &AssertionRef<'_>, _: bool, text: &mut Text<'_>) {
    let measure = measure(assertion);
    let (name, _) = group(assertion);
    let [open, close] = [Piece::text(" of group `"), Piece::text("` is ")];
    text.pieces(&[Piece::text(key(assertion)), open, Piece::text(name), close]);
    let (least, most) = all_lines(assertion, &measure);
    let is_so_on_a_line = comparison::holds(assertion, measure.lines);
    if let AssertionKind::GroupSpan(..) = assertion.kind {
        comparison::write_problem(assertion, measure.span, text);
    } else if is_so_on_a_line || (assertion.is_question() && least < most) {
        text.pieces(&[Piece::number(measure.lines)]);
        let is_few = measure.lines == most;
        write_elsewhere(assertion, if is_few { least } else { most }, text);
    } else {
        comparison::write_problem(assertion, measure.lines, text);
    }
}

pub(super) const fn write_fix(assertion: &AssertionRef<'_>, text: &mut Text<'_>) {
    let measure = measure(assertion);
    let (least, most) = all_lines(assertion, &measure);
    let (name, _) = group(assertion);
    text.pieces(&[Piece::text("group("), Piece::text(name), Piece::text(", ")]);
    if let AssertionKind::GroupSpan(..) = assertion.kind {
        comparison::write_fix(assertion, "span", measure.span, text);
    } else if least == most {
        comparison::write_fix(assertion, "lines", most, text);
    } else {
        // Of how many there may be wherever the type starts, this is all that is sure.
        text.pieces(&[Piece::text("lines <= "), Piece::number(most)]);
    }
    text.pieces(&[Piece::text(")")]);
}

pub(super) const fn values(assertion: &AssertionRef<'_>) -> (Option<u64>, Option<u64>) {
    let Measure { span, lines, .. } = measure(assertion);
    let actual = if let AssertionKind::GroupSpan(..) = assertion.kind { span } else { lines };
    (Some(actual as u64), comparison::expected(assertion))
}

/// How far a group reaches, if the type starts on a line.
struct Measure {
    first: usize,
    span: usize,
    lines: usize,
}

/// In the order in which the fields lie, so that a line is counted once.
const fn measure(assertion: &AssertionRef<'_>) -> Measure {
    let layout = assertion.contract.layout;
    let length = length(assertion.contract);
    let (_, places) = group(assertion);
    let in_order = layout.order.is_empty();
    let count = if in_order { places.len() } else { layout.order.len() };
    let mut measure = Measure { first: 0, span: 0, lines: 0 };
    let mut next_line = 0;
    let mut passed = 0;
    while passed < count {
        let index = if in_order { places[passed] - 1 } else { layout.order[passed] };
        passed += 1;
        let Some((first, last)) = bytes(&layout.fields[index]) else { continue };
        if !in_order && !is_among(index + 1, places) {
            continue;
        }
        if measure.span == 0 {
            measure.first = first;
        }
        if last + 1 - measure.first > measure.span {
            measure.span = last + 1 - measure.first;
        }
        let from = if first / length < next_line { next_line } else { first / length };
        if last / length >= from {
            measure.lines += last / length + 1 - from;
            next_line = last / length + 1;
        }
    }
    measure
}

/// The fewest and the most lines that there may be wherever the type starts. Between the fields of
/// the group there may be others, which count with them: so it may say more than there are.
const fn all_lines(assertion: &AssertionRef<'_>, measure: &Measure) -> (usize, usize) {
    let Measure { first, span, lines } = *measure;
    let max_start_offset = max_start_offset(assertion.contract);
    if max_start_offset == 0 || span == 0 {
        return (lines, lines);
    }
    // Of all places the worst is that of the first byte closest to the end of its line.
    let length = length(assertion.contract);
    let step = length - max_start_offset;
    (1, (first % step + max_start_offset + span - 1) / length + 1)
}

const fn group(assertion: &AssertionRef<'_>) -> (&'static str, &'static [usize]) {
    match assertion.kind {
        AssertionKind::GroupLines(name, places) | AssertionKind::GroupSpan(name, places) => {
            (name, places)
        }
        _ => panic!("this assertion is about no group"),
    }
}

/// Whether a item is one of the group's, which are in order.
const fn is_among(item: usize, places: &[usize]) -> bool {
    let (mut low, mut high) = (0, places.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if places[middle] < item {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low < places.len() && places[low] == item
}
