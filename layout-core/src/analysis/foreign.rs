//! The differences between a layout and the struct of another language.
//!
//! A field may be larger than its member, up to the next member: `[f32; 4]` for a `vec3<f32>`. Members
//! whose names begin with `_` are padding, which both sides may have in other pieces. Kinds of scalars
//! are compared where both are known.

mod field_search;

use crate::model::foreign::{ForeignStruct, PartKind, Scalar};
use crate::model::layout::{FieldLayout, Kind, Primitive, TypeLayout};
use field_search::FieldSearch;

/// One difference. Indices of parts are those in [`ForeignStruct`].
#[derive(Clone, Copy)]
pub(crate) struct ForeignDifference<'a> {
    /// The member of the whole that the part is or is in.
    pub(crate) member: usize,
    /// The part; `None` for the whole struct.
    pub(crate) part: Option<usize>,
    pub(crate) quantity: Quantity<'a>,
}

#[derive(Clone, Copy)]
pub(crate) enum Quantity<'a> {
    /// Ours and theirs.
    Offset(usize, usize),
    /// Ours and theirs.
    Size(usize, usize),
    /// Our size, and the bytes up to the next member.
    Room(usize, usize),
    /// The distances between elements, ours and theirs.
    Stride(usize, usize),
    /// The name of our scalar.
    Scalar(&'a str),
    /// The member is not among the fields.
    Missing,
}

impl ForeignStruct<'_> {
    /// The index of the part after this one, of those that are in no other or in the same.
    pub(crate) const fn after(&self, index: usize) -> usize {
        index + 1 + self.parts[index].inside
    }

    /// The end of the parts in this one, or of all parts.
    pub(crate) const fn end_of(&self, outer: Option<usize>) -> usize {
        match outer {
            Some(outer) => self.after(outer),
            None => self.parts.len(),
        }
    }

    /// The offset of the next member after this one, or the end of what they are in; `None` if there
    /// is no end.
    pub(crate) const fn limit(&self, outer: Option<usize>, index: usize) -> Option<usize> {
        let mut next = self.after(index);
        while next < self.end_of(outer) {
            if !is_padding(self.parts[next].name)
                && self.parts[next].offset > self.parts[index].offset
            {
                return Some(self.parts[next].offset);
            }
            next = self.after(next);
        }
        match outer {
            Some(outer) => self.parts[outer].size,
            None => self.size,
        }
    }
}

/// Deeper parts are not compared, because the compiler's stack has 128 frames.
const MOST_LEVELS: usize = 24;

/// The difference with this index among those of a field.
pub(crate) const fn difference_of_field<'a>(
    layout: &TypeLayout<'a>,
    foreign: &ForeignStruct<'_>,
    field: usize,
    index: usize,
) -> Option<ForeignDifference<'a>> {
    let Some(member) = foreign.members[field].checked_sub(1) else { return None };
    let mut search = Search { foreign, member, skip: index, found: None };
    search.field(None, &layout.fields[field], member, 0);
    search.found
}

/// The difference with this index among those of the whole: members without a field, and the size.
pub(crate) const fn difference_of_whole<'a>(
    layout: &TypeLayout<'a>,
    foreign: &ForeignStruct<'_>,
    index: usize,
) -> Option<ForeignDifference<'a>> {
    let mut search = Search { foreign, member: 0, skip: index, found: None };
    search.whole(layout);
    search.found
}

/// Finds the difference after `skip` others.
struct Search<'a, 'b> {
    foreign: &'b ForeignStruct<'b>,
    /// The member of the whole.
    member: usize,
    skip: usize,
    found: Option<ForeignDifference<'a>>,
}

impl<'a> Search<'a, '_> {
    const fn add(&mut self, part: Option<usize>, quantity: Quantity<'a>) {
        if self.found.is_some() {
            return;
        }
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            let member = self.member;
            self.found = Some(ForeignDifference { member, part, quantity });
        }
    }

    const fn whole(&mut self, layout: &TypeLayout<'a>) {
        let parts = self.foreign.parts;
        let mut size = self.foreign.size;
        let mut index = 0;
        while index < parts.len() {
            let part = &parts[index];
            if part.size.is_none() && !part.has_field {
                // A struct without the array at the end ends where the array starts.
                size = Some(part.offset);
            } else if !part.has_field && !layout.is_partial() && !is_unnamed(part.name) {
                self.member = index;
                self.add(Some(index), Quantity::Missing);
            }
            index = self.foreign.after(index);
        }
        if let Some(size) = size {
            if layout.size != size {
                self.add(None, Quantity::Size(layout.size, size));
            }
        }
    }

    /// Compares a field with its part, which is in `outer`.
    const fn field(
        &mut self,
        outer: Option<usize>,
        field: &FieldLayout<'a>,
        index: usize,
        level: usize,
    ) {
        let part = &self.foreign.parts[index];
        if let Some(offset) = field.offset {
            if offset != part.offset {
                self.add(Some(index), Quantity::Offset(offset, part.offset));
            }
        }
        if let Some(size) = part.size {
            if field.size < size {
                return self.add(Some(index), Quantity::Size(field.size, size));
            }
            if let Some(limit) = self.foreign.limit(outer, index) {
                let room = limit.saturating_sub(part.offset);
                let room = if room < size { size } else { room };
                if field.size > room {
                    return self.add(Some(index), Quantity::Room(field.size, room));
                }
            }
        }
        if let Some(layout) = field.layout {
            self.value(layout, index, level);
        }
    }

    /// Compares what is inside of a field with what is inside of its part.
    const fn value(&mut self, layout: &TypeLayout<'a>, index: usize, level: usize) {
        if level > MOST_LEVELS {
            return;
        }
        let (kind, layout) = (self.foreign.parts[index].kind, unwrapped(layout));
        match (kind, layout.kind) {
            (PartKind::Opaque, _) => {}
            (PartKind::Struct, Kind::Struct) if !layout.fields.is_empty() => {
                self.members(layout, index, level);
            }
            (PartKind::Array { stride }, Kind::Array { element, .. }) => {
                if element.size == stride {
                    return self.value(element, index + 1, level + 1);
                }
                if is_composite(element) && !self.is_scalar(index + 1) {
                    return self.add(Some(index), Quantity::Stride(element.size, stride));
                }
                self.scalars(layout, index, 0, level);
            }
            _ => self.scalars(layout, index, 0, level),
        }
    }

    const fn is_scalar(&self, index: usize) -> bool {
        matches!(self.foreign.parts[index].kind, PartKind::Scalar(_))
    }

    /// Compares the fields of a struct with the members of a part.
    const fn members(&mut self, layout: &TypeLayout<'a>, outer: usize, level: usize) {
        let mut index = outer + 1;
        let mut fields = FieldSearch::new(layout.fields);
        while index < self.foreign.after(outer) && self.found.is_none() {
            let part = &self.foreign.parts[index];
            if !is_unnamed(part.name) {
                match fields.find(part.name, part.offset) {
                    Some(field) => {
                        self.field(Some(outer), &layout.fields[field], index, level + 1);
                    }
                    None if layout.is_partial() || part.size.is_none() => {}
                    None => self.add(Some(index), Quantity::Missing),
                }
            }
            index = self.foreign.after(index);
        }
    }

    /// Compares each scalar in a layout with the one of the part at the same offset. Arrays are
    /// compared by their first elements.
    const fn scalars(&mut self, layout: &TypeLayout<'a>, part: usize, offset: usize, level: usize) {
        if level > MOST_LEVELS {
            return;
        }
        match layout.kind {
            Kind::Primitive(_) | Kind::Pointer(_) => {
                let Some((at, within)) = self.scalar_at(part, offset) else { return };
                let theirs = &self.foreign.parts[at];
                let (PartKind::Scalar(scalar), Some(size)) = (theirs.kind, theirs.size) else {
                    return;
                };
                if !fits(layout, scalar, size, within) {
                    self.add(Some(at), Quantity::Scalar(layout.name));
                }
            }
            Kind::Array { element, len: 1.. } => self.scalars(element, part, offset, level + 1),
            Kind::Struct | Kind::Tuple => {
                let mut fields = layout.fields;
                while let [field, rest @ ..] = fields {
                    fields = rest;
                    if let (Some(at), Some(layout), false) =
                        (field.offset, field.layout, is_padding(field.name))
                    {
                        self.scalars(layout, part, offset + at, level + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// The scalar at an offset in a part, and the distance from its start.
    const fn scalar_at(&self, part: usize, offset: usize) -> Option<(usize, usize)> {
        let (mut at, mut offset) = (part, offset);
        loop {
            let part = &self.foreign.parts[at];
            if let Some(size) = part.size {
                if offset >= size {
                    return None;
                }
            }
            match part.kind {
                PartKind::Scalar(_) => return Some((at, offset)),
                PartKind::Array { stride: 0 } | PartKind::Opaque => return None,
                PartKind::Array { stride } => {
                    offset %= stride;
                    at += 1;
                }
                PartKind::Struct => {
                    let (mut member, mut last) = (at + 1, None);
                    while member < self.foreign.after(at) {
                        if self.foreign.parts[member].offset <= offset {
                            last = Some(member);
                        }
                        member = self.foreign.after(member);
                    }
                    let Some(member) = last else { return None };
                    offset -= self.foreign.parts[member].offset;
                    at = member;
                }
            }
        }
    }
}

/// The only field with a size, as often as there is one that covers all bytes.
const fn unwrapped<'a, 'b>(layout: &'b TypeLayout<'a>) -> &'b TypeLayout<'a> {
    let (mut layout, mut level) = (layout, 0);
    while level < MOST_LEVELS {
        level += 1;
        let mut only = None;
        let mut fields = layout.fields;
        while let [field, rest @ ..] = fields {
            fields = rest;
            if field.size == layout.size && layout.size > 0 {
                only = field.layout;
            }
        }
        match (only, layout.kind) {
            (Some(inner), Kind::Struct | Kind::Tuple)
                if !matches!(inner.kind, Kind::Struct) && layout.size > 0 =>
            {
                layout = inner;
            }
            _ => return layout,
        }
    }
    layout
}

const fn is_composite(layout: &TypeLayout<'_>) -> bool {
    matches!(unwrapped(layout).kind, Kind::Array { .. } | Kind::Struct | Kind::Tuple)
}

/// Whether a member needs no field: padding, or an anonymous member of C.
const fn is_unnamed(name: &str) -> bool {
    name.is_empty() || is_padding(name)
}

/// Whether our scalar may stand for theirs, `within` bytes after its start.
///
/// `u8` is any byte. Unsigned integers may be split otherwise than theirs (`[u16; 2]` for a `u32`), and
/// `u16` may hold the bits of a float of 16 bits, for which stable Rust has no type.
const fn fits(layout: &TypeLayout<'_>, scalar: Scalar, size: usize, within: usize) -> bool {
    let is_same_number = layout.size == size && within == 0;
    match (layout.kind, scalar) {
        (Kind::Primitive(Primitive::Unsigned), _) if layout.size == 1 => true,
        (Kind::Primitive(Primitive::Unsigned), Scalar::Unsigned) => true,
        (Kind::Primitive(Primitive::Unsigned), Scalar::Float) => size == 2 && is_same_number,
        (Kind::Primitive(Primitive::Float), Scalar::Float)
        | (Kind::Primitive(Primitive::Signed), Scalar::Signed)
        | (Kind::Primitive(Primitive::Bool), Scalar::Bool)
        | (Kind::Primitive(Primitive::Char), Scalar::Unsigned)
        | (Kind::Pointer(_), Scalar::Pointer) => is_same_number,
        _ => false,
    }
}

/// Whether a member is padding by hand: `_pad`.
pub(crate) const fn is_padding(name: &str) -> bool {
    matches!(name.as_bytes(), [b'_', ..])
}

/// Whether two names are equal but for `_` and for the case of ASCII letters.
pub(crate) const fn is_similar(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    loop {
        while let [b'_', rest @ ..] = a {
            a = rest;
        }
        while let [b'_', rest @ ..] = b {
            b = rest;
        }
        match (a, b) {
            ([first, rest @ ..], [other, others @ ..]) if first.eq_ignore_ascii_case(other) => {
                (a, b) = (rest, others);
            }
            ([], []) => return true,
            _ => return false,
        }
    }
}
