//! Bytes of a type that may be uninitialised: padding of the type and of its parts at any depth.

use crate::analysis::gaps::{Segment, Segments};
use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::text::path::Path;
use crate::text::writer::{ConstWriter, Fragment};

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
                            _ => self.visit_field(field, &path, times),
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
            let inside = self.visit_field(field, &path_to_field, times);
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
            return self.visit_field(field, &path.to(variants[0].name).to(field.name), times);
        }
        if layout.tag.is_none() {
            self.opaque(&NO_REPR, layout.name, path);
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

    /// Visits the field at `path`.
    #[inline]
    const fn visit_field(
        &mut self,
        field: &FieldLayout<'_>,
        path: &Path<'_>,
        times: usize,
    ) -> usize {
        if field.size == 0 || field.trusted {
            return 0;
        }
        let Some(layout) = field.layout else {
            self.opaque(&NO_LAYOUT, field.ty, path);
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

/// Writes a line for each finding.
struct Lines<'t, 'b> {
    out: &'t mut ConstWriter<'b>,
    margin: usize,
}

impl Lines<'_, '_> {
    /// `slots[].flags: 3 bytes after, in each of 4`
    #[inline]
    const fn hole(&mut self, bytes: usize, position: &str, path: &Path<'_>, times: usize) {
        self.begin(path);
        let unit = Fragment::text(if bytes == 1 { " byte " } else { " bytes " });
        self.out.write(&[Fragment::number(bytes), unit, Fragment::text(position)]);
        if times > 1 {
            self.out.write(&[IN_EACH_OF, Fragment::number(times)]);
        }
    }

    /// ``state: `State` is an enum without ..; give it one, if it is yours, or write
    /// `#[layout(trust_padding)]` ``
    #[inline]
    const fn opaque(&mut self, reason: &OpaqueReason, name: &str, path: &Path<'_>) {
        self.begin(path);
        self.out.write(&[
            Fragment::text(reason.before),
            QUOTE,
            Fragment::text(name),
            QUOTE,
            Fragment::text(reason.after),
        ]);
        if let Some(suggestion) = reason.suggestion {
            self.out.write(&[SEMICOLON, Fragment::text(suggestion)]);
        }
        // Without a path the type itself is opaque, and there is no field for `trust_padding`.
        if !path.is_start() {
            self.out.write(&[if reason.suggestion.is_some() { OR } else { SEMICOLON }, TRUST]);
        }
    }

    #[inline]
    const fn begin(&mut self, path: &Path<'_>) {
        self.out.write(&[NEWLINE, Fragment { pad: self.margin, ..Fragment::NOTHING }]);
        if !path.is_start() {
            path.write(self.out);
            self.out.write(&[COLON]);
        }
    }
}

/// The reason why a type is opaque: the text before and after its name, and a suggestion.
struct OpaqueReason {
    before: &'static str,
    after: &'static str,
    suggestion: Option<&'static str>,
}

const NO_LAYOUT: OpaqueReason = OpaqueReason {
    before: "the layout of ",
    after: " is not known",
    suggestion: Some("derive `Layout` for it"),
};
/// A type of the standard library, for which the user can't derive `Layout`.
const OPAQUE: OpaqueReason =
    OpaqueReason { before: "what ", after: " is made of is not known", suggestion: None };
const NO_REPR: OpaqueReason = OpaqueReason {
    before: "",
    after: " is an enum without an integer `repr` or `repr(C)`",
    suggestion: Some("give it one, if it is yours"),
};
const UNLISTED: OpaqueReason = OpaqueReason {
    before: "the definition of ",
    after: " leaves fields out",
    suggestion: Some("list them all"),
};
/// A remote union, whose definition can't be checked to list all fields.
const MAYBE_UNLISTED: OpaqueReason = OpaqueReason {
    before: "",
    after: " is another crate's union and may have more fields",
    suggestion: None,
};

const AFTER: &str = "after";
const AFTER_TAG: &str = "after the tag";
const AT_START: &str = "at the start";
const NOT_COVERED: &str = "not covered";
const NEWLINE: Fragment<'static> = Fragment::text("\n");
const COLON: Fragment<'static> = Fragment::text(": ");
const SEMICOLON: Fragment<'static> = Fragment::text("; ");
const QUOTE: Fragment<'static> = Fragment::text("`");
const IN_EACH_OF: Fragment<'static> = Fragment::text(", in each of ");
const OR: Fragment<'static> = Fragment::text(", or ");
const TRUST: Fragment<'static> = Fragment::text("vouch for it with `#[layout(trust_padding)]`");

#[inline]
const fn max(a: usize, b: usize) -> usize {
    if a > b { a } else { b }
}

#[cfg(test)]
mod tests;
