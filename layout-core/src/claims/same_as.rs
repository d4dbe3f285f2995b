//! `same_as = Other`: the same size and alignment, and each field where the other has it.

pub(super) use super::silent::{accept, figures};
use crate::contract::{Claim, Claimed};
use crate::layout::{FieldLayout, Kind, Tag, TypeLayout, VariantLayout, same};
use crate::path::Path;
use crate::text::{Piece, Text};

pub(super) const fn key(_: &Claim<'_>) -> &'static str {
    "same_as"
}

pub(super) const fn holds(claim: &Claim<'_>) -> bool {
    let mut nothing = Text::new(&mut []);
    differences(claim, 0, &mut nothing) == 0
}

pub(super) const fn tell(claim: &Claim<'_>, _: bool, text: &mut Text<'_>) {
    let mut nothing = Text::new(&mut []);
    let count = differences(claim, 0, &mut nothing);
    let (name, _) = other(claim);
    text.pieces(&[
        Piece::text("it differs from `"),
        Piece::text(name),
        Piece::text("` in "),
        Piece::number(count),
        Piece::text(if count == 1 { " place" } else { " places" }),
    ]);
}

pub(super) const fn details(claim: &Claim<'_>, margin: usize, text: &mut Text<'_>) {
    text.pieces(&[Piece::text("\n")]);
    differences(claim, margin, text);
}

const fn other(claim: &Claim<'_>) -> (&'static str, &'static TypeLayout) {
    match claim.claimed {
        Claimed::SameAs(name, layout) => (name, layout),
        _ => panic!("this claim is about no other type"),
    }
}

/// Tells each difference in a line of its own, and counts them.
const fn differences(claim: &Claim<'_>, margin: usize, text: &mut Text<'_>) -> usize {
    let (name, theirs) = other(claim);
    let ours = claim.terms.layout;
    let mut differences = Differences { name, margin, count: 0, text };
    let is_known = !is_opaque(ours) && !is_opaque(theirs);
    if !is_known {
        let opaque = if is_opaque(theirs) { name } else { ours.name };
        differences.line(&Path::START);
        let after = Piece::text("` are not known");
        differences.text.pieces(&[Piece::text("the fields of `"), Piece::text(opaque), after]);
    }
    differences.number(&Path::START, "size", Some(ours.size), Some(theirs.size));
    differences.number(&Path::START, "align", Some(ours.align), Some(theirs.align));
    if is_known && (ours.is_enum() || theirs.is_enum()) {
        differences.tags(ours.tag, theirs.tag);
        differences.variants(ours.variants, theirs.variants);
    } else if is_known {
        let all = (!ours.partial, !theirs.partial);
        differences.fields(&Path::START, ours.fields, theirs.fields, all);
    }
    differences.count
}

const fn is_opaque(layout: &TypeLayout) -> bool {
    matches!(layout.kind, Kind::Opaque)
}

/// The differences told so far.
struct Differences<'a, 'b> {
    /// What the other type is called.
    name: &'static str,
    margin: usize,
    count: usize,
    text: &'a mut Text<'b>,
}

impl Differences<'_, '_> {
    /// Begins a line about what lies there.
    const fn line(&mut self, path: &Path<'_>) {
        self.count += 1;
        self.text.pieces(&[NEWLINE, Piece { blanks: self.margin, ..Piece::NOTHING }]);
        path.tell(self.text);
        self.text.pieces(&[if path.is_start() { Piece::NOTHING } else { COLON }]);
    }

    /// ``offset is 4, 8 in `Other` ``, if they differ.
    const fn number(
        &mut self,
        path: &Path<'_>,
        what: &'static str,
        ours: Option<usize>,
        theirs: Option<usize>,
    ) {
        match (ours, theirs) {
            (Some(ours), Some(theirs)) if ours == theirs => {}
            (Some(ours), Some(theirs)) => {
                self.line(path);
                let (ours, theirs) = (Piece::number(ours), Piece::number(theirs));
                self.text.pieces(&[Piece::text(what), IS, ours, COMMA, theirs]);
                self.in_other();
            }
            _ => {
                self.line(path);
                self.text.pieces(&[Piece::text(what), Piece::text(" is not known")]);
            }
        }
    }

    const fn in_other(&mut self) {
        self.text.pieces(&[Piece::text(" in `"), Piece::text(self.name), Piece::text("`")]);
    }

    /// A part that only one of the two has.
    const fn lonely(&mut self, path: &Path<'_>, is_ours: bool) {
        self.line(path);
        self.text.pieces(&[Piece::text(if is_ours { "not" } else { "only" })]);
        self.in_other();
    }

    /// `all` says of ours and of theirs whether no field is left out.
    const fn fields(
        &mut self,
        path: &Path<'_>,
        ours: &'static [FieldLayout],
        theirs: &'static [FieldLayout],
        all: (bool, bool),
    ) {
        let mut index = 0;
        while index < ours.len() {
            let field = &ours[index];
            let path = path.to(field.name);
            match find(theirs, field.name, index) {
                Some(other) => {
                    self.number(&path, "offset", field.offset, other.offset);
                    self.number(&path, "size", Some(field.size), Some(other.size));
                }
                None if all.1 => self.lonely(&path, true),
                None => {}
            }
            index += 1;
        }
        index = 0;
        while all.0 && index < theirs.len() {
            let name = theirs[index].name;
            if find(ours, name, index).is_none() {
                self.lonely(&path.to(name), false);
            }
            index += 1;
        }
    }

    const fn tags(&mut self, ours: Option<Tag>, theirs: Option<Tag>) {
        let path = Path::START.to("tag");
        let (Some(ours), Some(theirs)) = (ours, theirs) else {
            self.line(&path);
            return self.text.pieces(&[Piece::text("its place is not known")]);
        };
        self.number(&path, "offset", Some(ours.offset), Some(theirs.offset));
        self.number(&path, "size", Some(ours.size), Some(theirs.size));
    }

    const fn variants(&mut self, ours: &'static [VariantLayout], theirs: &'static [VariantLayout]) {
        let mut index = 0;
        while index < ours.len() {
            let variant = &ours[index];
            let path = Path::START.to(variant.name);
            match find_variant(theirs, variant.name, index) {
                Some(other) => {
                    self.discriminant(&path, variant.discriminant, other.discriminant);
                    self.fields(&path, variant.fields, other.fields, (true, true));
                }
                None => self.lonely(&path, true),
            }
            index += 1;
        }
        index = 0;
        while index < theirs.len() {
            let name = theirs[index].name;
            if find_variant(ours, name, index).is_none() {
                self.lonely(&Path::START.to(name), false);
            }
            index += 1;
        }
    }

    const fn discriminant(&mut self, path: &Path<'_>, ours: Option<i128>, theirs: Option<i128>) {
        const WHAT: Piece<'static> = Piece::text("discriminant");
        match (ours, theirs) {
            (Some(ours), Some(theirs)) if ours == theirs => {}
            (Some(ours), Some(theirs)) => {
                self.line(path);
                let (ours, theirs) = (Piece::discriminant(ours), Piece::discriminant(theirs));
                self.text.pieces(&[WHAT, IS, ours, COMMA, theirs]);
                self.in_other();
            }
            _ => {
                self.line(path);
                self.text.pieces(&[WHAT, Piece::text(" is not known")]);
            }
        }
    }
}

/// The field of this name, which is looked for from this index on: there it mostly is.
const fn find(
    fields: &'static [FieldLayout],
    name: &str,
    from: usize,
) -> Option<&'static FieldLayout> {
    let (mut index, mut looked) = (from, 0);
    while looked < fields.len() {
        index %= fields.len();
        if same(fields[index].name.as_bytes(), name.as_bytes()) {
            return Some(&fields[index]);
        }
        index += 1;
        looked += 1;
    }
    None
}

const fn find_variant(
    variants: &'static [VariantLayout],
    name: &str,
    from: usize,
) -> Option<&'static VariantLayout> {
    let (mut index, mut looked) = (from, 0);
    while looked < variants.len() {
        index %= variants.len();
        if same(variants[index].name.as_bytes(), name.as_bytes()) {
            return Some(&variants[index]);
        }
        index += 1;
        looked += 1;
    }
    None
}

const NEWLINE: Piece<'static> = Piece::text("\n");
const COLON: Piece<'static> = Piece::text(": ");
const COMMA: Piece<'static> = Piece::text(", ");
const IS: Piece<'static> = Piece::text(" is ");
