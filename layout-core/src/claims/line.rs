//! Cache lines: `line = 0`, `within_line`, `own_line`, and `cache_line = 128`, which says how long
//! one is.
//!
//! Lines count from the one that the type starts on. A type whose alignment is less than a line may
//! start anywhere in one, so each claim must hold wherever that is.

use super::relation;
pub(super) use super::silent::details;
use crate::contract::{Claim, Claimed, TYPE, Terms};
use crate::layout::{FieldLayout, Kind};
use crate::text::{Piece, Text};

/// Bytes of a line where the contract does not say: that of x86-64 and most of Arm.
const COMMON: usize = 64;

/// Bytes of a cache line in this contract.
pub(super) const fn length(terms: &Terms) -> usize {
    let mut index = 0;
    while index < terms.count() {
        let Claim { place, claimed, expected: length, .. } = terms.claim(index);
        if place != TYPE {
            break;
        }
        // Where it is not, that claim is broken already.
        if matches!(claimed, Claimed::CacheLine) && length.is_power_of_two() {
            return length;
        }
        index += 1;
    }
    COMMON
}

/// How far from the start of a line the type may start at most.
pub(super) const fn drift(terms: &Terms) -> usize {
    length(terms).saturating_sub(terms.layout.align)
}

/// What to do where a claim holds for types only that start on a line.
const fn demand(terms: &Terms, text: &mut Text<'_>) {
    text.pieces(&[
        Piece::text("the type's align is "),
        Piece::number(terms.layout.align),
        Piece::text(", add `repr(align("),
        Piece::number(length(terms)),
        Piece::text("))`"),
    ]);
}

pub(super) const fn key(claim: &Claim<'_>) -> &'static str {
    match claim.claimed {
        Claimed::CacheLine => "cache_line",
        Claimed::Line => "line",
        Claimed::WithinLine => "within_line",
        _ => "own_line",
    }
}

pub(super) const fn holds(claim: &Claim<'_>) -> bool {
    if let Claimed::CacheLine = claim.claimed {
        return claim.expected.is_power_of_two();
    }
    let Some(Lines { first, furthest, .. }) = lines(claim) else { return false };
    match claim.claimed {
        Claimed::Line => relation::holds_between(claim, first, furthest),
        Claimed::WithinLine => is_within(claim),
        _ => drift(claim.terms) == 0 && sharer(claim).is_none() && !claim.terms.layout.partial,
    }
}

pub(super) const fn tell(claim: &Claim<'_>, naming: bool, text: &mut Text<'_>) {
    match claim.claimed {
        Claimed::CacheLine => {
            let length = Piece::number(claim.expected);
            text.pieces(&[Piece::text("cache_line is "), length, NO_POWER]);
        }
        Claimed::Line => {
            text.pieces(&[Piece::text("line")]);
            if naming {
                claim.subject(" of `", "`", text);
            }
            text.pieces(&[Piece::text(" is ")]);
            match lines(claim) {
                Some(lines) => tell_line(claim, lines, text),
                None => text.pieces(&[NOWHERE]),
            }
        }
        _ => {
            if naming {
                claim.subject("`", "` ", text);
            }
            match (lines(claim), claim.claimed) {
                (None, _) => text.pieces(&[Piece::text("is on no line: it has no bytes")]),
                (Some(lines), Claimed::WithinLine) => tell_within(claim, lines, text),
                (Some(_), _) => tell_own(claim, text),
            }
        }
    }
}

pub(super) const fn accept(claim: &Claim<'_>, text: &mut Text<'_>) {
    let Claimed::Line = claim.claimed else { return };
    let Some(Lines { first, furthest, .. }) = lines(claim) else { return };
    let (from, to) = (Piece::number(first), Piece::number(furthest));
    match claim.relation {
        '<' => text.pieces(&[Piece::text("line < "), Piece::number(furthest + 1)]),
        '≤' => text.pieces(&[Piece::text("line <= "), to]),
        '>' if first > 0 => text.pieces(&[Piece::text("line > "), Piece::number(first - 1)]),
        '≥' if first > 0 => text.pieces(&[Piece::text("line >= "), from]),
        _ if first == furthest => text.pieces(&[Piece::text("line = "), from]),
        _ if first == 0 => text.pieces(&[Piece::text("line <= "), to]),
        _ => text.pieces(&[Piece::text("line >= "), from, Piece::text(", line <= "), to]),
    }
}

pub(super) const fn figures(claim: &Claim<'_>) -> (Option<u64>, Option<u64>) {
    match claim.claimed {
        Claimed::Line => match lines(claim) {
            Some(Lines { first, .. }) => (Some(first as u64), relation::expected(claim)),
            None => (None, relation::expected(claim)),
        },
        Claimed::CacheLine => (None, Some(claim.expected as u64)),
        _ => (None, None),
    }
}

/// The lines of a field, if the type starts on one: the first and the last, and the furthest it
/// may reach if the type does not.
#[derive(Clone, Copy)]
struct Lines {
    first: usize,
    last: usize,
    furthest: usize,
}

/// `None` for a field that is nowhere known to be.
const fn lines(claim: &Claim<'_>) -> Option<Lines> {
    let length = length(claim.terms);
    match bytes(claim.field()) {
        Some((first, last)) => Some(Lines {
            first: first / length,
            last: last / length,
            furthest: (last + drift(claim.terms)) / length,
        }),
        None => None,
    }
}

/// The first and the last byte of a field, unless it has none.
pub(super) const fn bytes(field: &FieldLayout) -> Option<(usize, usize)> {
    match field.offset {
        Some(offset) if field.size > 0 => Some((offset, offset + field.size - 1)),
        _ => None,
    }
}

/// Whether the field is on one line wherever the type starts: on one, or in one aligned part of one.
const fn is_within(claim: &Claim<'_>) -> bool {
    let step = length(claim.terms) - drift(claim.terms);
    match bytes(claim.field()) {
        Some((first, last)) => first / step == last / step,
        None => false,
    }
}

/// The name of another field that shares a line with this one, or none if it is the tag, and the
/// line.
const fn sharer(claim: &Claim<'_>) -> Option<(Option<&'static str>, usize)> {
    let Some(Lines { first, last, .. }) = lines(claim) else { return None };
    let layout = claim.terms.layout;
    if let Some(tag) = layout.tag {
        if tag.size > 0 && first <= (tag.offset + tag.size - 1) / length(claim.terms) {
            return Some((None, first));
        }
    }
    let (fields, index) = match claim.terms.part(claim.place).0 {
        Some(variant) => (variant.fields, claim.place - variant.place - 1),
        None => (layout.fields, claim.place - 1),
    };
    let order = if layout.variants.is_empty() { layout.order } else { &[] };
    let lines = Shared { length: length(claim.terms), first, last };
    let is_union = matches!(layout.kind, Kind::Union);
    let place = place_in(order, fields, index);
    let mut before = place;
    while before > 0 {
        before -= 1;
        let other = &fields[if order.is_empty() { before } else { order[before] }];
        if let Some(line) = lines.with(other) {
            return Some((Some(other.name), line));
        }
        // In memory order the nearest on either side is all there is to look at.
        if other.size > 0 && !is_union {
            break;
        }
    }
    let mut after = place + 1;
    while after < fields.len() {
        let other = &fields[if order.is_empty() { after } else { order[after] }];
        if let Some(line) = lines.with(other) {
            return Some((Some(other.name), line));
        }
        if other.size > 0 && !is_union {
            break;
        }
        after += 1;
    }
    None
}

/// Where in the order of a type a field with bytes stands.
const fn place_in(order: &[usize], fields: &[FieldLayout], index: usize) -> usize {
    if order.is_empty() {
        return index;
    }
    let Some((first, _)) = bytes(&fields[index]) else { return 0 };
    let (mut low, mut high) = (0, order.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // Those without bytes come before one that starts where they are.
        let is_before = match fields[order[middle]].offset {
            Some(offset) if fields[order[middle]].size == 0 => offset <= first,
            Some(offset) => offset < first,
            None => false,
        };
        if is_before {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    // Fields of a union start at one place, and are in the order of their sizes.
    while order[low] != index {
        low += 1;
    }
    low
}

/// Lines that may be shared.
struct Shared {
    length: usize,
    first: usize,
    last: usize,
}

impl Shared {
    /// The first of them that this field is on.
    const fn with(&self, other: &FieldLayout) -> Option<usize> {
        let Some((from, to)) = bytes(other) else { return None };
        let (from, to) = (from / self.length, to / self.length);
        if from > self.last || to < self.first {
            return None;
        }
        Some(if from > self.first { from } else { self.first })
    }
}

const fn tell_line(claim: &Claim<'_>, lines: Lines, text: &mut Text<'_>) {
    let Lines { first, last, furthest } = lines;
    text.pieces(&[Piece::number(first)]);
    if last > first {
        text.pieces(&[Piece::text(" to "), Piece::number(last)]);
    }
    if relation::holds_between(claim, first, last) || (claim.is_question() && last < furthest) {
        tell_elsewhere(claim, furthest, text);
    } else {
        relation::tell_expected(claim, text);
    }
}

/// What makes a claim false that holds for types that start on a line.
pub(super) const fn tell_elsewhere(claim: &Claim<'_>, number: usize, text: &mut Text<'_>) {
    let within = Piece::text(" where the type starts within one");
    text.pieces(&[Piece::text(", or "), Piece::number(number), within]);
    relation::tell_expected(claim, text);
    text.pieces(&[Piece::text(": ")]);
    demand(claim.terms, text);
}

const fn tell_within(claim: &Claim<'_>, lines: Lines, text: &mut Text<'_>) {
    let Lines { first, last, .. } = lines;
    let length = length(claim.terms);
    let size = claim.field().size;
    if size > length {
        let (size, length) = (Piece::number(size), Piece::number(length));
        text.pieces(&[Piece::text("takes "), size, Piece::text(" bytes, a line has "), length]);
    } else if first < last {
        let (first, last) = (Piece::number(first), Piece::number(last));
        text.pieces(&[Piece::text("straddles lines "), first, Piece::text(" and "), last]);
    } else {
        text.pieces(&[Piece::text("straddles lines unless the type starts on one: ")]);
        demand(claim.terms, text);
    }
}

const fn tell_own(claim: &Claim<'_>, text: &mut Text<'_>) {
    if let Some((sharer, line)) = sharer(claim) {
        text.pieces(&[Piece::text("shares line "), Piece::number(line), Piece::text(" with ")]);
        text.pieces(&match sharer {
            Some(field) => [Piece::text("`"), Piece::text(field), Piece::text("`")],
            None => [Piece::text("the tag"), Piece::NOTHING, Piece::NOTHING],
        });
    } else if drift(claim.terms) > 0 {
        text.pieces(&[Piece::text("may share a line with what lies around the type: ")]);
        demand(claim.terms, text);
    } else {
        text.pieces(&[Piece::text("may share a line with a field that is not listed")]);
    }
}

const NOWHERE: Piece<'static> = Piece::text("none: the field has no bytes");
const NO_POWER: Piece<'static> = Piece::text(", expected a power of two");
