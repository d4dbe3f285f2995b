//! Bytes of a type that may be uninitialised: padding of the type and of its parts at any depth.

use crate::analysis::gaps::Segment;
use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::text::path::Path;
use crate::text::writer::ConstWriter;

mod notes;
mod parts;

use notes::{Lines, MAYBE_UNLISTED, NO_REPR, NO_REPR_OF_STD, OPAQUE, OpaqueReason, UNLISTED};
use parts::Parts;

/// Whether every byte of every value is known to be initialised. An opaque part makes it `false`.
#[inline]
pub(crate) const fn is_initialized(layout: &TypeLayout<'_>) -> bool {
    let Uninit { holes, opaque, .. } = count_uninit(layout);
    holes == 0 && opaque == 0
}

/// The parts of a type, at any depth, that may be uninitialised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Uninit {
    /// The number of gaps. A gap in the element of an array counts once, whatever the length.
    pub(crate) holes: usize,
    /// The largest number of bytes in these gaps that a value can have. The gaps of an element
    /// count once for each element; among the variants of an enum or the fields of a union, the one
    /// with the most bytes counts.
    pub(crate) bytes: usize,
    /// The number of parts whose layout is not known: fields, or the type itself.
    pub(crate) opaque: usize,
}

/// Counts the bytes of a type that may be uninitialised.
#[inline]
pub(crate) const fn count_uninit(layout: &TypeLayout<'_>) -> Uninit {
    let mut search = Search { holes: 0, opaque: 0, lines: None };
    let bytes = search.visit(layout, &Path::START, 1);
    Uninit { holes: search.holes, bytes, opaque: search.opaque }
}

/// Writes a line for each hole and for each opaque part, indented by `margin`.
#[inline]
pub(crate) const fn write_notes(layout: &TypeLayout<'_>, margin: usize, out: &mut ConstWriter<'_>) {
    let mut search = Search { holes: 0, opaque: 0, lines: Some(Lines { out, margin }) };
    search.visit(layout, &Path::START, 1);
}

/// Visits a type and its parts in offset order, and counts or lists what may be uninitialised.
///
/// Each method takes the path to the part that it visits, and the number of `times` that the part
/// occurs in arrays. It returns the bytes of holes in one occurrence.
struct Search<'t, 'b> {
    holes: usize,
    opaque: usize,
    lines: Option<Lines<'t, 'b>>,
}

impl Search<'_, '_> {
    /// Visits a type. This method calls itself once for each level of structs, unions and enums,
    /// because the compiler's stack has 128 frames.
    #[inline]
    const fn visit(&mut self, layout: &TypeLayout<'_>, path: &Path<'_>, times: usize) -> usize {
        let (mut layout, mut path, mut len) = (layout, *path, 1);
        loop {
            match (layout.kind, layout.laid_out_as()) {
                _ if layout.size == 0 => return 0,
                (Kind::Array { element, len: count }, _) => {
                    (layout, path) = (element, path.elements());
                    len *= count;
                }
                (Kind::Enum, Some(inner)) => layout = inner,
                _ => break,
            }
        }
        let times = times * len;
        let alternatives = self.alternatives(layout, &path);
        let (mut most, mut index) = (0, 0);
        while index < alternatives {
            let mut parts = Parts::of(layout, index);
            index += 1;
            let path = match parts.variant {
                Some(variant) => &path.to(variant),
                None => &path,
            };
            while let Some(field) = self.next(&mut parts, path, times) {
                if field.trusted || field.size == 0 {
                    continue;
                }
                let path = path.to(field.name);
                match field.layout {
                    Some(inner) => parts.bytes += self.visit(inner, &path, times),
                    None => self.without_layout(layout, field, &path),
                }
            }
            most = max(most, parts.bytes);
        }
        len * most
    }

    /// The number of alternatives for the content of a type: the variants of an enum, or the fields
    /// of a union, because a value may have been written through any of them.
    #[inline]
    const fn alternatives(&mut self, layout: &TypeLayout<'_>, path: &Path<'_>) -> usize {
        match layout.kind {
            Kind::Primitive(_) | Kind::Pointer(_) | Kind::Array { .. } => 0,
            Kind::Struct | Kind::Tuple => 1,
            Kind::Union => {
                if layout.is_partial() {
                    self.opaque(&MAYBE_UNLISTED, layout.name, path);
                }
                layout.fields.len()
            }
            Kind::Enum if layout.variants.is_empty() => 0,
            Kind::Enum if layout.transparent_field().is_some() => 1,
            Kind::Enum if layout.tag.is_none() => {
                let of_std = layout.is_option_or_result();
                self.opaque(if of_std { &NO_REPR_OF_STD } else { &NO_REPR }, layout.name, path);
                0
            }
            // All variants have the same segments.
            Kind::Enum if layout.fields.is_empty() => 1,
            Kind::Enum => layout.variants.len(),
            Kind::Opaque => {
                self.opaque(&OPAQUE, layout.name, path);
                0
            }
        }
    }

    /// The next field of an alternative. The holes before it are counted, or after the last field.
    #[inline]
    const fn next<'a>(
        &mut self,
        parts: &mut Parts<'a>,
        path: &Path<'_>,
        times: usize,
    ) -> Option<&'a FieldLayout<'a>> {
        let layout = parts.layout;
        if let Some(field) = parts.only {
            return self.next_in_union(parts, field, path, times);
        }
        while let Some(segment) = parts.segments.next() {
            match segment {
                Segment::Field(index) => {
                    let field = &parts.fields[index];
                    // Messages skip zero-sized fields.
                    if field.size > 0 {
                        parts.before = Some(field);
                        return Some(field);
                    }
                }
                Segment::Gap(_) if layout.is_partial() => {
                    if !parts.unlisted {
                        self.opaque(&UNLISTED, layout.name, path);
                    }
                    parts.unlisted = true;
                }
                Segment::Gap(gap) => {
                    parts.bytes += gap.size;
                    match parts.before {
                        Some(field) => self.hole(gap.size, AFTER, &path.to(field.name), times),
                        None if layout.is_enum() => self.hole(gap.size, AFTER_TAG, path, times),
                        None => self.hole(gap.size, AT_START, path, times),
                    }
                }
            }
        }
        None
    }

    /// The field of a union, then nothing.
    #[inline]
    const fn next_in_union<'a>(
        &mut self,
        parts: &mut Parts<'a>,
        field: &'a FieldLayout<'a>,
        path: &Path<'_>,
        times: usize,
    ) -> Option<&'a FieldLayout<'a>> {
        let Some(start) = field.offset else { panic!("a field of a union has an offset") };
        let is_first = parts.before.is_none();
        parts.before = Some(field);
        let uncovered = if is_first { start } else { parts.layout.size - start - field.size };
        if uncovered > 0 {
            parts.bytes += uncovered;
            self.hole(uncovered, NOT_COVERED, &path.to(field.name), times);
        }
        if is_first { Some(field) } else { None }
    }

    #[inline]
    const fn hole(&mut self, bytes: usize, position: &str, path: &Path<'_>, times: usize) {
        self.holes += 1;
        if let Some(lines) = &mut self.lines {
            lines.hole(bytes, position, path, times);
        }
    }

    #[inline]
    const fn opaque(&mut self, reason: &OpaqueReason, name: &str, path: &Path<'_>) {
        self.opaque += 1;
        if let Some(lines) = &mut self.lines {
            lines.opaque(reason, name, path);
        }
    }

    #[inline]
    const fn without_layout(
        &mut self,
        outer: &TypeLayout<'_>,
        field: &FieldLayout<'_>,
        path: &Path<'_>,
    ) {
        self.opaque += 1;
        if let Some(lines) = &mut self.lines {
            lines.without_layout(outer, field, path);
        }
    }
}

const AFTER: &str = "after";
const AFTER_TAG: &str = "after the tag";
const AT_START: &str = "at the start";
const NOT_COVERED: &str = "not covered";

#[inline]
const fn max(a: usize, b: usize) -> usize {
    if a > b { a } else { b }
}

#[cfg(test)]
mod tests;
