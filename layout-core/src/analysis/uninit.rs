//! Bytes of a type that may be uninitialised: padding of the type and of its parts at any depth.

use crate::analysis::gaps::{Segment, Segments};
use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::text::path::Path;
use crate::text::writer::ConstWriter;

mod notes;

use notes::{Lines, MAYBE_UNLISTED, NO_REPR, NO_REPR_OF_STD, OPAQUE, OpaqueReason, UNLISTED};

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
    #[inline]
    const fn visit(&mut self, layout: &TypeLayout<'_>, path: &Path<'_>, times: usize) -> usize {
        if layout.size == 0 {
            return 0;
        }
        match layout.kind {
            Kind::Primitive(_) | Kind::Pointer(_) => 0,
            Kind::Array { element, len } => {
                len * self.visit(element, &path.elements(), times * len)
            }
            Kind::Struct | Kind::Tuple => {
                self.visit_segments(Segments::new(layout), layout, layout.fields, path, times)
            }
            Kind::Union => self.visit_union(layout, path, times),
            Kind::Enum => self.visit_enum(layout, path, times),
            Kind::Opaque => {
                self.opaque(&OPAQUE, layout.name, path);
                0
            }
        }
    }

    /// Visits the segments of a struct or of a variant, which has these `fields`.
    #[inline]
    const fn visit_segments(
        &mut self,
        mut segments: Segments<'_>,
        layout: &TypeLayout<'_>,
        fields: &[FieldLayout<'_>],
        path: &Path<'_>,
        times: usize,
    ) -> usize {
        let mut bytes = 0;
        let mut unlisted = false;
        // The last field with a size; messages skip zero-sized fields.
        let mut before: Option<&FieldLayout<'_>> = None;
        while let Some(segment) = segments.next() {
            match segment {
                Segment::Field(index) => {
                    let field = &fields[index];
                    if field.size > 0 {
                        before = Some(field);
                        let path = path.to(field.name);
                        bytes += match field.layout {
                            // One stack frame for each level: the compiler has room for 128.
                            Some(inner) if !field.trusted && inner.is_struct() => {
                                let segments = Segments::new(inner);
                                self.visit_segments(segments, inner, inner.fields, &path, times)
                            }
                            _ => self.visit_field(layout, field, &path, times),
                        };
                    }
                }
                Segment::Gap(_) if layout.partial => {
                    if !unlisted {
                        self.opaque(&UNLISTED, layout.name, path);
                    }
                    unlisted = true;
                }
                Segment::Gap(gap) => {
                    bytes += gap.size;
                    match before {
                        Some(field) => self.hole(gap.size, AFTER, &path.to(field.name), times),
                        None if layout.is_enum() => self.hole(gap.size, AFTER_TAG, path, times),
                        None => self.hole(gap.size, AT_START, path, times),
                    }
                }
            }
        }
        bytes
    }

    /// Visits each field of a union, because a value may have been written through any of them.
    #[inline]
    const fn visit_union(
        &mut self,
        layout: &TypeLayout<'_>,
        path: &Path<'_>,
        times: usize,
    ) -> usize {
        if layout.partial {
            self.opaque(&MAYBE_UNLISTED, layout.name, path);
        }
        let mut most = 0;
        let mut index = 0;
        while index < layout.fields.len() {
            let field = &layout.fields[index];
            index += 1;
            let Some(start) = field.offset else { panic!("a field of a union has an offset") };
            let end = start + field.size;
            let path_to_field = path.to(field.name);
            if start > 0 {
                self.hole(start, NOT_COVERED, &path_to_field, times);
            }
            let inside = self.visit_field(layout, field, &path_to_field, times);
            if end < layout.size {
                self.hole(layout.size - end, NOT_COVERED, &path_to_field, times);
            }
            most = max(most, layout.size - field.size + inside);
        }
        most
    }

    #[inline]
    const fn visit_enum(
        &mut self,
        layout: &TypeLayout<'_>,
        path: &Path<'_>,
        times: usize,
    ) -> usize {
        let variants = layout.variants;
        if variants.is_empty() {
            return 0;
        }
        if let Some(inner) = layout.laid_out_as() {
            return self.visit(inner, path, times);
        }
        if let Some(field) = layout.transparent_field() {
            return self.visit_field(
                layout,
                field,
                &path.to(variants[0].name).to(field.name),
                times,
            );
        }
        if layout.tag.is_none() {
            let of_std = layout.is_option_or_result();
            self.opaque(if of_std { &NO_REPR_OF_STD } else { &NO_REPR }, layout.name, path);
            return 0;
        }
        if layout.fields.is_empty() {
            // All variants have the same segments.
            return self.visit_segments(Segments::new(layout), layout, &[], path, times);
        }
        let mut most = 0;
        let mut index = 0;
        while index < variants.len() {
            let variant = &variants[index];
            index += 1;
            let segments = Segments::of_variant(layout, variant);
            let path = path.to(variant.name);
            most = max(most, self.visit_segments(segments, layout, variant.fields, &path, times));
        }
        most
    }

    /// Visits the field at `path`, which is a field of `outer`.
    #[inline]
    const fn visit_field(
        &mut self,
        outer: &TypeLayout<'_>,
        field: &FieldLayout<'_>,
        path: &Path<'_>,
        times: usize,
    ) -> usize {
        if field.size == 0 || field.trusted {
            return 0;
        }
        let Some(layout) = field.layout else {
            self.opaque += 1;
            if let Some(lines) = &mut self.lines {
                lines.without_layout(outer, field, path);
            }
            return 0;
        };
        self.visit(layout, path, times)
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
