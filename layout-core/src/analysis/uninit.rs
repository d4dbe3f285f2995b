//! Whether every byte of a type is initialised: padding, of the type and of all that lies in it.

use crate::analysis::gaps::{Stretch, Walk};
use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::text::path::Path;
use crate::text::writer::{Piece, Text};

/// Whether no byte of a value can be uninitialised, as far as can be seen; where that is not far
/// enough, the answer is no.
pub(crate) const fn is_filled(layout: &TypeLayout) -> bool {
    let Unfilled { holes, unseen, .. } = unfilled(layout);
    holes == 0 && unseen == 0
}

/// What of a type may be uninitialised, at any depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unfilled {
    /// Places of the type that belong to no field. One in an array's element is one, however many
    /// elements there are.
    pub(crate) holes: usize,
    /// How many bytes of a value these are, at worst: those of an element once for each element,
    /// and of an enum's variants or a union's fields those of the one with most.
    pub(crate) bytes: usize,
    /// Fields that can't be seen into, or the type itself.
    pub(crate) unseen: usize,
}

/// Counts it.
pub(crate) const fn unfilled(layout: &TypeLayout) -> Unfilled {
    let mut search = Search { holes: 0, unseen: 0, lines: None };
    let bytes = search.through(layout, &Path::START, 1);
    Unfilled { holes: search.holes, bytes, unseen: search.unseen }
}

/// A line for each hole and for each field that can't be seen into, `margin` blanks before it.
pub(crate) const fn tell(layout: &TypeLayout, margin: usize, text: &mut Text<'_>) {
    let mut search = Search { holes: 0, unseen: 0, lines: Some(Lines { text, margin }) };
    search.through(layout, &Path::START, 1);
}

/// On its way through a type and all that lies in it, in offset order.
///
/// What it goes through is said by the path to it and by how many `times` it is there, being inside
/// of arrays. The answers are bytes of holes in one of them.
struct Search<'t, 'b> {
    holes: usize,
    unseen: usize,
    lines: Option<Lines<'t, 'b>>,
}

impl Search<'_, '_> {
    const fn through(&mut self, layout: &TypeLayout, path: &Path<'_>, times: usize) -> usize {
        if layout.size == 0 {
            return 0;
        }
        match layout.kind {
            Kind::Primitive(_) | Kind::Pointer(_) => 0,
            Kind::Array { element, len } => {
                len * self.through(element, &path.elements(), times * len)
            }
            Kind::Struct | Kind::Tuple => {
                self.along(Walk::new(layout), layout, layout.fields, path, times)
            }
            Kind::Union => self.through_union(layout, path, times),
            Kind::Enum => self.through_enum(layout, path, times),
            Kind::Opaque => {
                self.unseen(&OPAQUE, layout.name, path);
                0
            }
        }
    }

    /// Along the `fields` of a struct or of a variant.
    const fn along(
        &mut self,
        mut walk: Walk<'_>,
        layout: &TypeLayout,
        fields: &[FieldLayout],
        path: &Path<'_>,
        times: usize,
    ) -> usize {
        let mut bytes = 0;
        let mut unlisted = false;
        // Not one without a size: that it stands between is of no interest.
        let mut before: Option<&FieldLayout> = None;
        while let Some(stretch) = walk.next() {
            match stretch {
                Stretch::Field(index) => {
                    let field = &fields[index];
                    if field.size > 0 {
                        bytes += self.into(field, path, times);
                        before = Some(field);
                    }
                }
                Stretch::Gap(_) if layout.partial => {
                    if !unlisted {
                        self.unseen(&UNLISTED, layout.name, path);
                    }
                    unlisted = true;
                }
                Stretch::Gap(gap) => {
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
    const fn through_union(&mut self, layout: &TypeLayout, path: &Path<'_>, times: usize) -> usize {
        if layout.partial {
            self.unseen(&MAYBE_UNLISTED, layout.name, path);
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
            let inside = self.into(field, path, times);
            if end < layout.size {
                self.hole(layout.size - end, NOT_COVERED, &path_to_field, times);
            }
            most = max(most, layout.size - field.size + inside);
        }
        most
    }

    const fn through_enum(&mut self, layout: &TypeLayout, path: &Path<'_>, times: usize) -> usize {
        let variants = layout.variants;
        if variants.is_empty() {
            return 0;
        }
        if layout.tag.is_none() {
            self.unseen(&UNTOLD, layout.name, path);
            return 0;
        }
        if layout.fields.is_empty() {
            // All variants are the same.
            return self.along(Walk::new(layout), layout, &[], path, times);
        }
        let mut most = 0;
        let mut index = 0;
        while index < variants.len() {
            let variant = &variants[index];
            index += 1;
            let walk = Walk::through(layout, variant);
            let path = path.to(variant.name);
            most = max(most, self.along(walk, layout, variant.fields, &path, times));
        }
        most
    }

    /// Into a field of what `path` leads to.
    const fn into(&mut self, field: &FieldLayout, path: &Path<'_>, times: usize) -> usize {
        if field.size == 0 || field.trusted {
            return 0;
        }
        let path = path.to(field.name);
        let Some(layout) = field.layout else {
            self.unseen(&UNKNOWN, field.ty, &path);
            return 0;
        };
        self.through(layout, &path, times)
    }

    const fn hole(&mut self, bytes: usize, place: &str, path: &Path<'_>, times: usize) {
        self.holes += 1;
        if let Some(lines) = &mut self.lines {
            lines.hole(bytes, place, path, times);
        }
    }

    const fn unseen(&mut self, why: &Unseen, name: &str, path: &Path<'_>) {
        self.unseen += 1;
        if let Some(lines) = &mut self.lines {
            lines.unseen(why, name, path);
        }
    }
}

/// Where to tell what is found.
struct Lines<'t, 'b> {
    text: &'t mut Text<'b>,
    margin: usize,
}

impl Lines<'_, '_> {
    /// `slots[].flags: 3 bytes after, in each of 4`
    const fn hole(&mut self, bytes: usize, place: &str, path: &Path<'_>, times: usize) {
        self.begin(path);
        let unit = Piece::text(if bytes == 1 { " byte " } else { " bytes " });
        self.text.pieces(&[Piece::number(bytes), unit, Piece::text(place)]);
        if times > 1 {
            self.text.pieces(&[IN_EACH_OF, Piece::number(times)]);
        }
    }

    /// ``state: `State` is an enum without ..; give it one, if it is yours, or write `#[layout(trust_padding)]` ``
    const fn unseen(&mut self, why: &Unseen, name: &str, path: &Path<'_>) {
        self.begin(path);
        self.text.pieces(&[
            Piece::text(why.before),
            QUOTE,
            Piece::text(name),
            QUOTE,
            Piece::text(why.after),
        ]);
        if let Some(remedy) = why.remedy {
            self.text.pieces(&[SEMICOLON, Piece::text(remedy)]);
        }
        // A type at fault by itself has no field to write it on.
        if !path.is_start() {
            self.text.pieces(&[if why.remedy.is_some() { OR } else { SEMICOLON }, TRUST]);
        }
    }

    const fn begin(&mut self, path: &Path<'_>) {
        self.text.pieces(&[NEWLINE, Piece { blanks: self.margin, ..Piece::NOTHING }]);
        if !path.is_start() {
            path.tell(self.text);
            self.text.pieces(&[COLON]);
        }
    }
}

/// Why a type can't be seen into: what to say before and after its name, and what to do about it.
struct Unseen {
    before: &'static str,
    after: &'static str,
    remedy: Option<&'static str>,
}

const UNKNOWN: Unseen = Unseen {
    before: "the layout of ",
    after: " is not known",
    remedy: Some("derive `Layout` for it"),
};
/// One of the standard library, for which nothing can be derived.
const OPAQUE: Unseen = Unseen { before: "what ", after: " is made of is not known", remedy: None };
const UNTOLD: Unseen = Unseen {
    before: "",
    after: " is an enum without an integer `repr` or `repr(C)`",
    remedy: Some("give it one, if it is yours"),
};
const UNLISTED: Unseen = Unseen {
    before: "the definition of ",
    after: " leaves fields out",
    remedy: Some("list them all"),
};
/// No definition of a union shows that it lists all fields.
const MAYBE_UNLISTED: Unseen = Unseen {
    before: "",
    after: " is another crate's union and may have more fields",
    remedy: None,
};

const AFTER: &str = "after";
const AFTER_TAG: &str = "after the tag";
const AT_START: &str = "at the start";
const NOT_COVERED: &str = "not covered";
const NEWLINE: Piece<'static> = Piece::text("\n");
const COLON: Piece<'static> = Piece::text(": ");
const SEMICOLON: Piece<'static> = Piece::text("; ");
const QUOTE: Piece<'static> = Piece::text("`");
const IN_EACH_OF: Piece<'static> = Piece::text(", in each of ");
const OR: Piece<'static> = Piece::text(", or ");
const TRUST: Piece<'static> = Piece::text("vouch for it with `#[layout(trust_padding)]`");

const fn max(a: usize, b: usize) -> usize {
    if a > b { a } else { b }
}

#[cfg(test)]
mod tests;
