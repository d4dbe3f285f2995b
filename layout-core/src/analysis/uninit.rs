//! Whether every byte of a type is initialised: padding, of the type and of all that lies in it.

use crate::analysis::gaps::{Segment, Segments};
use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::text::path::Path;
use crate::text::writer::{ConstWriter, Fragment};

/// Whether no byte of a value can be uninitialised, as far as can be seen; where that is not far
/// enough, the answer is no.
pub(crate) const fn is_initialized(layout: &TypeLayout) -> bool {
    let Uninit { holes, opaque, .. } = count_uninit(layout);
    holes == 0 && opaque == 0
}

/// What of a type may be uninitialised, at any depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Uninit {
    /// Places of the type that belong to no field. One in an array's element is one, however many
    /// elements there are.
    pub(crate) holes: usize,
    /// How many bytes of a value these are, at worst: those of an element once for each element,
    /// and of an enum's variants or a union's fields those of the one with most.
    pub(crate) bytes: usize,
    /// Fields that can't be seen into, or the type itself.
    pub(crate) opaque: usize,
}

/// Counts it.
pub(crate) const fn count_uninit(layout: &TypeLayout) -> Uninit {
    let mut search = Search { holes: 0, opaque: 0, lines: None };
    let bytes = search.visit(layout, &Path::START, 1);
    Uninit { holes: search.holes, bytes, opaque: search.opaque }
}

/// A line for each hole and for each field that can't be seen into, `margin` blanks before it.
pub(crate) const fn write_notes(layout: &TypeLayout, margin: usize, out: &mut ConstWriter<'_>) {
    let mut search = Search { holes: 0, opaque: 0, lines: Some(Lines { out, margin }) };
    search.visit(layout, &Path::START, 1);
}

/// On its way through a type and all that lies in it, in offset order.
///
/// What it goes through is said by the path to it and by how many `times` it is there, being inside
/// of arrays. The answers are bytes of holes in one of them.
struct Search<'t, 'b> {
    holes: usize,
    opaque: usize,
    lines: Option<Lines<'t, 'b>>,
}

impl Search<'_, '_> {
    const fn visit(&mut self, layout: &TypeLayout, path: &Path<'_>, times: usize) -> usize {
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

    /// Along the `fields` of a struct or of a variant.
    const fn visit_segments(
        &mut self,
        mut segments: Segments<'_>,
        layout: &TypeLayout,
        fields: &[FieldLayout],
        path: &Path<'_>,
        times: usize,
    ) -> usize {
        let mut bytes = 0;
        let mut unlisted = false;
        // Not one without a size: that it stands between is of no interest.
        let mut before: Option<&FieldLayout> = None;
        while let Some(segment) = segments.next() {
            match segment {
                Segment::Field(index) => {
                    let field = &fields[index];
                    if field.size > 0 {
                        bytes += self.visit_field(field, path, times);
                        before = Some(field);
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

    /// A value may have been written by any of the fields.
    const fn visit_union(&mut self, layout: &TypeLayout, path: &Path<'_>, times: usize) -> usize {
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
            let inside = self.visit_field(field, path, times);
            if end < layout.size {
                self.hole(layout.size - end, NOT_COVERED, &path_to_field, times);
            }
            most = max(most, layout.size - field.size + inside);
        }
        most
    }

    const fn visit_enum(&mut self, layout: &TypeLayout, path: &Path<'_>, times: usize) -> usize {
        let variants = layout.variants;
        if variants.is_empty() {
            return 0;
        }
        if layout.tag.is_none() {
            self.opaque(&NO_REPR, layout.name, path);
            return 0;
        }
        if layout.fields.is_empty() {
            // All variants are the same.
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

    /// Into a field of what `path` leads to.
    const fn visit_field(&mut self, field: &FieldLayout, path: &Path<'_>, times: usize) -> usize {
        if field.size == 0 || field.trusted {
            return 0;
        }
        let path = path.to(field.name);
        let Some(layout) = field.layout else {
            self.opaque(&NO_LAYOUT, field.ty, &path);
            return 0;
        };
        self.visit(layout, &path, times)
    }

    const fn hole(&mut self, bytes: usize, position: &str, path: &Path<'_>, times: usize) {
        self.holes += 1;
        if let Some(lines) = &mut self.lines {
            lines.hole(bytes, position, path, times);
        }
    }

    const fn opaque(&mut self, reason: &OpaqueReason, name: &str, path: &Path<'_>) {
        self.opaque += 1;
        if let Some(lines) = &mut self.lines {
            lines.opaque(reason, name, path);
        }
    }
}

/// Where to tell what is found.
struct Lines<'t, 'b> {
    out: &'t mut ConstWriter<'b>,
    margin: usize,
}

impl Lines<'_, '_> {
    /// `slots[].flags: 3 bytes after, in each of 4`
    const fn hole(&mut self, bytes: usize, position: &str, path: &Path<'_>, times: usize) {
        self.begin(path);
        let unit = Fragment::text(if bytes == 1 { " byte " } else { " bytes " });
        self.out.write(&[Fragment::number(bytes), unit, Fragment::text(position)]);
        if times > 1 {
            self.out.write(&[IN_EACH_OF, Fragment::number(times)]);
        }
    }

    /// ``state: `State` is an enum without ..; give it one, if it is yours, or write `#[layout(trust_padding)]` ``
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
        // A type at fault by itself has no field to write it on.
        if !path.is_start() {
            self.out.write(&[if reason.suggestion.is_some() { OR } else { SEMICOLON }, TRUST]);
        }
    }

    const fn begin(&mut self, path: &Path<'_>) {
        self.out.write(&[NEWLINE, Fragment { pad: self.margin, ..Fragment::NOTHING }]);
        if !path.is_start() {
            path.write(self.out);
            self.out.write(&[COLON]);
        }
    }
}

/// Why a type can't be seen into: what to say before and after its name, and what to do about it.
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
/// One of the standard library, for which nothing can be derived.
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
/// No definition of a union shows that it lists all fields.
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

const fn max(a: usize, b: usize) -> usize {
    if a > b { a } else { b }
}

#[cfg(test)]
mod tests;
