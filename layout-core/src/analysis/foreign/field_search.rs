//! Finds the fields of a nested struct for the members of another language's, by name.
//!
//! The struct has a derive of its own, so that the macro of the outer one has no names of its fields:
//! they are compared in a constant. There two names take some 50 µs, and rustc refuses a constant of
//! two million steps (`long_running_const_eval`), so that names are not compared each with each.

use super::{is_padding, is_similar};
use crate::model::layout::FieldLayout;
use crate::model::same::same;

/// Finds fields, fastest in declaration order.
pub(super) struct FieldSearch<'a, 'b> {
    fields: &'b [FieldLayout<'a>],
    /// The index after the field that was found last.
    next: usize,
    /// Filled once a name is not that of the next field.
    slots: Option<Slots>,
}

impl<'a, 'b> FieldSearch<'a, 'b> {
    pub(super) const fn new(fields: &'b [FieldLayout<'a>]) -> Self {
        FieldSearch { fields, next: 0, slots: None }
    }

    /// The index of the field for a member of this name: the next one if the names are similar, or
    /// the one with the same name, or the first with a similar one.
    ///
    /// A field at the offset of the member is taken if none has its name: the nested struct may have
    /// its own attribute for another name, in a contract of its own.
    pub(super) const fn find(&mut self, name: &str, offset: usize) -> Option<usize> {
        let found = match self.named(name) {
            Some(field) => Some(field),
            None => self.at(offset),
        };
        if let Some(field) = found {
            self.next = field + 1;
        }
        found
    }

    const fn named(&mut self, name: &str) -> Option<usize> {
        let (fields, mut next) = (self.fields, self.next);
        if next < fields.len() && is_similar(fields[next].name, name) {
            return Some(next);
        }
        while next < fields.len() && is_padding(fields[next].name) {
            next += 1;
        }
        if next < fields.len() && is_same(&fields[next], name) {
            return Some(next);
        }
        if self.slots.is_none() {
            self.slots = Some(Slots::of(fields));
        }
        match &self.slots {
            Some(slots) => slots.find(fields, name),
            None => None,
        }
    }

    /// The field with bytes at this offset, of which a struct has one at most.
    const fn at(&self, offset: usize) -> Option<usize> {
        if is_at(self.fields, self.next, offset) {
            return Some(self.next);
        }
        let mut index = 0;
        while index < self.fields.len() {
            if is_at(self.fields, index, offset) {
                return Some(index);
            }
            index += 1;
        }
        None
    }
}

const fn is_same(field: &FieldLayout<'_>, name: &str) -> bool {
    same(field.name.as_bytes(), name.as_bytes())
}

const fn is_at(fields: &[FieldLayout<'_>], index: usize, offset: usize) -> bool {
    if index >= fields.len() || fields[index].size == 0 {
        return false;
    }
    match fields[index].offset {
        Some(at) => at == offset,
        None => false,
    }
}

/// A hash table: the indices of fields, counted from 1, each at the hash of its name or in the next
/// free slot. Similar names have the same hash.
struct Slots([u16; SLOTS]);

/// Twice as many as the fields that have one, so that a free slot is near.
const SLOTS: usize = 4096;

impl Slots {
    /// The first fields, if there are more.
    const fn of(fields: &[FieldLayout<'_>]) -> Self {
        let mut slots = [0; SLOTS];
        let mut index = 0;
        while index < fields.len() && index < SLOTS / 2 {
            let mut slot = hash(fields[index].name);
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            index += 1;
            #[expect(clippy::cast_possible_truncation, reason = "at most 2,048")]
            let number = index as u16;
            slots[slot] = number;
        }
        Slots(slots)
    }

    /// The index of the field with this name, or of the first with a similar one.
    const fn find(&self, fields: &[FieldLayout<'_>], name: &str) -> Option<usize> {
        let (mut slot, mut similar) = (hash(name), None);
        while self.0[slot] != 0 {
            let index = self.0[slot] as usize - 1;
            if is_same(&fields[index], name) {
                return Some(index);
            }
            similar = or_similar(similar, fields, index, name);
            slot = (slot + 1) % SLOTS;
        }
        let mut index = SLOTS / 2;
        while index < fields.len() {
            if is_same(&fields[index], name) {
                return Some(index);
            }
            similar = or_similar(similar, fields, index, name);
            index += 1;
        }
        similar
    }
}

const fn or_similar(
    similar: Option<usize>,
    fields: &[FieldLayout<'_>],
    index: usize,
    name: &str,
) -> Option<usize> {
    match similar {
        None if is_similar(fields[index].name, name) => Some(index),
        _ => similar,
    }
}

/// Below [`SLOTS`], and the same with or without `_` and in either case.
const fn hash(name: &str) -> usize {
    let (mut bytes, mut hash) = (name.as_bytes(), 0_u32);
    while let [byte, rest @ ..] = bytes {
        bytes = rest;
        if *byte != b'_' {
            // The bit makes capitals small.
            hash = (hash * 31 + (*byte | 0x20) as u32) % 0x1_0000;
        }
    }
    // Names that end in numbers have hashes in a row, which a multiplication moves apart.
    (hash * 40_503 % 0x1_0000 / 16) as usize
}
