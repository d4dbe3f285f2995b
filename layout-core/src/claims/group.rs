//! `group(hot, lines <= 1, span <= 48)`: how far apart the fields of a group lie.

use super::line::{bytes, drift, length, tell_elsewhere};
use super::relation;
pub(super) use super::silent::details;
use crate::contract::{Claim, Claimed};
use crate::text::{Piece, Text};

pub(super) const fn key(claim: &Claim<'_>) -> &'static str {
    if let Claimed::GroupLines(..) = claim.claimed { "lines" } else { "span" }
}

pub(super) const fn holds(claim: &Claim<'_>) -> bool {
    let measure = measure(claim);
    if let Claimed::GroupSpan(..) = claim.claimed {
        return relation::holds(claim, measure.span);
    }
    let (least, most) = all_lines(claim, &measure);
    relation::holds_between(claim, least, most)
}

pub(super) const fn tell(claim: &Claim<'_>, _: bool, text: &mut Text<'_>) {
    let measure = measure(claim);
    let (name, _) = group(claim);
    let [open, close] = [Piece::text(" of group `"), Piece::text("` is ")];
    text.pieces(&[Piece::text(key(claim)), open, Piece::text(name), close]);
    let (least, most) = all_lines(claim, &measure);
    let is_so_on_a_line = relation::holds(claim, measure.lines);
    if let Claimed::GroupSpan(..) = claim.claimed {
        relation::tell(claim, measure.span, text);
    } else if is_so_on_a_line || (claim.is_question() && least < most) {
        text.pieces(&[Piece::number(measure.lines)]);
        let is_few = measure.lines == most;
        tell_elsewhere(claim, if is_few { least } else { most }, text);
    } else {
        relation::tell(claim, measure.lines, text);
    }
}

pub(super) const fn accept(claim: &Claim<'_>, text: &mut Text<'_>) {
    let measure = measure(claim);
    let (least, most) = all_lines(claim, &measure);
    let (name, _) = group(claim);
    text.pieces(&[Piece::text("group("), Piece::text(name), Piece::text(", ")]);
    if let Claimed::GroupSpan(..) = claim.claimed {
        relation::accept(claim, "span", measure.span, text);
    } else if least == most {
        relation::accept(claim, "lines", most, text);
    } else {
        // Of how many there may be wherever the type starts, this is all that is sure.
        text.pieces(&[Piece::text("lines <= "), Piece::number(most)]);
    }
    text.pieces(&[Piece::text(")")]);
}

pub(super) const fn figures(claim: &Claim<'_>) -> (Option<u64>, Option<u64>) {
    let Measure { span, lines, .. } = measure(claim);
    let actual = if let Claimed::GroupSpan(..) = claim.claimed { span } else { lines };
    (Some(actual as u64), relation::expected(claim))
}

/// How far a group reaches, if the type starts on a line.
struct Measure {
    first: usize,
    span: usize,
    lines: usize,
}

/// In the order in which the fields lie, so that a line is counted once.
const fn measure(claim: &Claim<'_>) -> Measure {
    let layout = claim.terms.layout;
    let length = length(claim.terms);
    let (_, places) = group(claim);
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
const fn all_lines(claim: &Claim<'_>, measure: &Measure) -> (usize, usize) {
    let Measure { first, span, lines } = *measure;
    let drift = drift(claim.terms);
    if drift == 0 || span == 0 {
        return (lines, lines);
    }
    // Of all places the worst is that of the first byte closest to the end of its line.
    let length = length(claim.terms);
    let step = length - drift;
    (1, (first % step + drift + span - 1) / length + 1)
}

const fn group(claim: &Claim<'_>) -> (&'static str, &'static [usize]) {
    match claim.claimed {
        Claimed::GroupLines(name, places) | Claimed::GroupSpan(name, places) => (name, places),
        _ => panic!("this claim is about no group"),
    }
}

/// Whether a place is one of the group's, which are in order.
const fn is_among(place: usize, places: &[usize]) -> bool {
    let (mut low, mut high) = (0, places.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if places[middle] < place {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low < places.len() && places[low] == place
}
