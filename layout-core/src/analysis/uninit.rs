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
                    None => self.opaque(&NO_LAYOUT, field.ty, &path),
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
                if layout.partial {
                    self.opaque(&MAYBE_UNLISTED, layout.name, path);
                }
                layout.fields.len()
            }
            Kind::Enum if layout.variants.is_empty() => 0,
            Kind::Enum if layout.tag.is_none() => {
                self.opaque(&NO_REPR, layout.name, path);
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
                Segment::Gap(_) if layout.partial => {
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
}

/// One alternative for the content of a type, while it is visited.
struct Parts<'a> {
    layout: &'a TypeLayout<'a>,
    variant: Option<&'a str>,
    fields: &'a [FieldLayout<'a>],
    segments: Segments<'a>,
    /// The field of a union.
    only: Option<&'a FieldLayout<'a>>,
    /// The last field with a size.
    before: Option<&'a FieldLayout<'a>>,
    unlisted: bool,
    /// The bytes of holes so far.
    bytes: usize,
}

impl<'a> Parts<'a> {
    #[inline]
    const fn of(layout: &'a TypeLayout<'a>, index: usize) -> Self {
        let parts = Parts {
            layout,
            variant: None,
            fields: layout.fields,
            segments: Segments::new(layout),
            only: None,
            before: None,
            unlisted: false,
            bytes: 0,
        };
        match layout.kind {
            Kind::Union => Parts { only: Some(&layout.fields[index]), ..parts },
            Kind::Enum if !layout.fields.is_empty() => {
                let variant = &layout.variants[index];
                let segments = Segments::of_variant(layout, variant);
                Parts { variant: Some(variant.name), fields: variant.fields, segments, ..parts }
            }
            _ => parts,
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
