//! `same_as = Other`: the same size, alignment and field offsets as the other type.

use super::super::{AssertionKind, AssertionRef};
pub(super) use super::defaults::{has_remark, values, write_fix, write_remark};
use crate::model::layout::{FieldLayout, Kind, Tag, TypeLayout, VariantLayout};
use crate::model::same::same;
use crate::text::path::Path;
use crate::text::writer::{ConstWriter, Fragment};

#[inline]
pub(super) const fn key(_: &AssertionRef<'_>) -> &'static str {
    "same_as"
}

#[inline]
pub(super) const fn holds(assertion: &AssertionRef<'_>) -> bool {
    let mut nothing = ConstWriter::new(&mut []);
    differences(assertion, 0, 1, &mut nothing) == 0
}

#[inline]
pub(super) const fn write_problem(
    assertion: &AssertionRef<'_>,
    _: bool,
    out: &mut ConstWriter<'_>,
) {
    let (name, _) = other(assertion);
    out.write(&[
        Fragment::text("it is not laid out as `"),
        Fragment::text(name),
        Fragment::text("`"),
    ]);
}

#[inline]
pub(super) const fn write_notes(
    assertion: &AssertionRef<'_>,
    margin: usize,
    out: &mut ConstWriter<'_>,
) {
    out.write(&[Fragment::text("\n")]);
    differences(assertion, margin, MOST_LISTED, out);
}

#[inline]
const fn other(assertion: &AssertionRef<'_>) -> (&'static str, &'static TypeLayout<'static>) {
    match assertion.kind {
        AssertionKind::SameAs(name, layout) => (name, layout),
        _ => panic!("this assertion is about no other type"),
    }
}

/// The number of differences that are listed. rustc limits the steps of a constant.
const MOST_LISTED: usize = 1000;

/// The number of other names that are passed in the search for equal names, for the same reason; long
/// names count more. Parts in the same order pass none, in the opposite order one each.
const MOST_SEARCHED: usize = 20_000;

/// Writes each difference in a line of its own, and counts them up to `most`.
#[inline]
const fn differences(
    assertion: &AssertionRef<'_>,
    margin: usize,
    most: usize,
    out: &mut ConstWriter<'_>,
) -> usize {
    let (name, theirs) = other(assertion);
    let mut differences = Differences { name, margin, most, count: 0, searched: 0, out };
    differences.layouts(&Path::START, assertion.contract.layout, theirs);
    if differences.is_exhausted() {
        let noun = "the fields are too many, in another order than";
        differences.sentence(&Path::START, noun, true);
    } else if most > 1 && differences.count >= most {
        differences.sentence(&Path::START, "there may be more differences", false);
    }
    differences.count
}

/// Finds differences, writes them and counts them.
struct Differences<'a, 'b> {
    /// The name of the other type.
    name: &'static str,
    margin: usize,
    /// The number of differences after which the search may stop.
    most: usize,
    count: usize,
    /// The number of names that were passed in searches.
    searched: usize,
    out: &'a mut ConstWriter<'b>,
}

impl Differences<'_, '_> {
    #[inline]
    const fn layouts(&mut self, path: &Path<'_>, ours: &TypeLayout<'_>, theirs: &TypeLayout<'_>) {
        self.number(path, "size", Some(ours.size), Some(theirs.size));
        self.number(path, "align", Some(ours.align), Some(theirs.align));
        match (ours.kind, theirs.kind) {
            (Kind::Opaque, _) => self.sentence(path, "its fields are not known", false),
            (_, Kind::Opaque) => self.sentence(path, "the fields are not known", true),
            (Kind::Array { element, len }, Kind::Array { element: other, len: others }) => {
                self.number(path, "length", Some(len), Some(others));
                if !self.is_enough() {
                    self.layouts(&path.elements(), element, other);
                }
            }
            (Kind::Enum, Kind::Enum) => {
                if !ours.variants.is_empty() || !theirs.variants.is_empty() {
                    self.tags(ours.tag, theirs.tag);
                }
                self.variants(ours.variants, theirs.variants);
            }
            (Kind::Struct | Kind::Tuple, Kind::Struct | Kind::Tuple)
            | (Kind::Union, Kind::Union) => {
                self.fields(
                    path,
                    ours.fields,
                    theirs.fields,
                    (!ours.is_partial(), !theirs.is_partial()),
                );
            }
            (Kind::Primitive(_) | Kind::Pointer(_), Kind::Primitive(_) | Kind::Pointer(_)) => {}
            _ => self.sentence(path, "the sort of type is another", true),
        }
    }

    /// Whether the search may stop.
    #[inline]
    const fn is_enough(&self) -> bool {
        self.count >= self.most || self.is_exhausted()
    }

    /// Whether the search ends without a result.
    #[inline]
    const fn is_exhausted(&self) -> bool {
        self.searched > MOST_SEARCHED
    }

    #[inline]
    const fn sentence(&mut self, path: &Path<'_>, noun: &'static str, of_other: bool) {
        self.line(path);
        self.out.write(&[Fragment::text(noun)]);
        if of_other {
            self.in_other();
        }
    }

    /// Begins a line about the part at this path.
    #[inline]
    const fn line(&mut self, path: &Path<'_>) {
        self.count += 1;
        self.out.write(&[NEWLINE, Fragment { pad: self.margin, ..Fragment::NOTHING }]);
        path.write(self.out);
        self.out.write(&[if path.is_start() { Fragment::NOTHING } else { COLON }]);
    }

    /// Compares two numbers: ``offset is 4, 8 in `Other` ``.
    #[inline]
    const fn number(
        &mut self,
        path: &Path<'_>,
        noun: &'static str,
        ours: Option<usize>,
        theirs: Option<usize>,
    ) {
        match (ours, theirs) {
            (Some(ours), Some(theirs)) if ours == theirs => {}
            (Some(ours), Some(theirs)) => {
                self.line(path);
                let (ours, theirs) = (Fragment::number(ours), Fragment::number(theirs));
                self.out.write(&[Fragment::text(noun), IS, ours, COMMA, theirs]);
                self.in_other();
            }
            _ => {
                self.line(path);
                self.out.write(&[Fragment::text(noun), Fragment::text(" is not known")]);
            }
        }
    }

    #[inline]
    const fn in_other(&mut self) {
        self.out.write(&[Fragment::text(" in `"), Fragment::text(self.name), Fragment::text("`")]);
    }

    /// Writes that only one of the two types has the part.
    #[inline]
    const fn only_in_one(&mut self, path: &Path<'_>, is_ours: bool) {
        if self.is_exhausted() {
            return;
        }
        self.line(path);
        self.out.write(&[Fragment::text(if is_ours { "not" } else { "only" })]);
        self.in_other();
    }

    /// Compares fields. `all` is whether ours and theirs list all fields.
    #[inline]
    const fn fields(
        &mut self,
        path: &Path<'_>,
        ours: &[FieldLayout<'_>],
        theirs: &[FieldLayout<'_>],
        all: (bool, bool),
    ) {
        // If one side leaves out fields, only the fields that it lists are compared.
        if !all.1 {
            return self.listed_fields(path, theirs, ours, !all.0);
        }
        let (mut index, mut found) = (0, 0);
        while index < ours.len() && !self.is_enough() {
            let field = &ours[index];
            index += 1;
            let path = path.to(field.name);
            match self.find(theirs, field.name, found) {
                Some(at) => {
                    found = at + 1;
                    self.field(&path, field, &theirs[at]);
                }
                None => self.only_in_one(&path, true),
            }
        }
        (index, found) = (0, 0);
        while all.0 && index < theirs.len() && !self.is_enough() {
            let name = theirs[index].name;
            index += 1;
            match self.find(ours, name, found) {
                Some(at) => found = at + 1,
                None => self.only_in_one(&path.to(name), false),
            }
        }
    }

    /// Compares the fields that `theirs` lists. `ours` must have each of them; if `is_some_enough`,
    /// because `ours` leaves out fields too, one common field is enough.
    #[inline]
    const fn listed_fields(
        &mut self,
        path: &Path<'_>,
        theirs: &[FieldLayout<'_>],
        ours: &[FieldLayout<'_>],
        is_some_enough: bool,
    ) {
        let (mut index, mut found, mut shared) = (0, 0, 0);
        while index < theirs.len() && !self.is_enough() {
            let field = &theirs[index];
            index += 1;
            let path = path.to(field.name);
            match self.find(ours, field.name, found) {
                Some(at) => {
                    found = at + 1;
                    shared += 1;
                    self.field(&path, &ours[at], field);
                }
                None if is_some_enough => {}
                None => self.only_in_one(&path, false),
            }
        }
        if shared == 0 && is_some_enough && !self.is_exhausted() {
            self.sentence(path, "no field is listed here and", true);
        }
    }

    #[inline]
    const fn field(&mut self, path: &Path<'_>, ours: &FieldLayout<'_>, theirs: &FieldLayout<'_>) {
        self.number(path, "offset", ours.offset, theirs.offset);
        self.number(path, "size", Some(ours.size), Some(theirs.size));
    }

    #[inline]
    const fn tags(&mut self, ours: Option<Tag>, theirs: Option<Tag>) {
        let path = Path::START.to("tag");
        let (Some(ours), Some(theirs)) = (ours, theirs) else {
            self.line(&path);
            return self.out.write(&[Fragment::text("its place is not known")]);
        };
        self.number(&path, "offset", Some(ours.offset), Some(theirs.offset));
        self.number(&path, "size", Some(ours.size), Some(theirs.size));
    }

    #[inline]
    const fn variants(&mut self, ours: &[VariantLayout<'_>], theirs: &[VariantLayout<'_>]) {
        let (mut index, mut found) = (0, 0);
        while index < ours.len() && !self.is_enough() {
            let variant = &ours[index];
            index += 1;
            let path = Path::START.to(variant.name);
            match self.find_variant(theirs, variant.name, found) {
                Some(at) => {
                    found = at + 1;
                    let other = &theirs[at];
                    self.discriminant(&path, variant.discriminant, other.discriminant);
                    self.fields(&path, variant.fields, other.fields, (true, true));
                }
                None => self.only_in_one(&path, true),
            }
        }
        (index, found) = (0, 0);
        while index < theirs.len() && !self.is_enough() {
            let name = theirs[index].name;
            index += 1;
            match self.find_variant(ours, name, found) {
                Some(at) => found = at + 1,
                None => self.only_in_one(&Path::START.to(name), false),
            }
        }
    }

    #[inline]
    const fn discriminant(&mut self, path: &Path<'_>, ours: Option<i128>, theirs: Option<i128>) {
        const WHAT: Fragment<'static> = Fragment::text("discriminant");
        match (ours, theirs) {
            (Some(ours), Some(theirs)) if ours == theirs => {}
            (Some(ours), Some(theirs)) => {
                self.line(path);
                let (ours, theirs) = (Fragment::discriminant(ours), Fragment::discriminant(theirs));
                self.out.write(&[WHAT, IS, ours, COMMA, theirs]);
                self.in_other();
            }
            _ => {
                self.line(path);
                self.out.write(&[WHAT, Fragment::text(" is not known")]);
            }
        }
    }

    /// The index of the field of this name. The search starts at `from`, where the field usually is.
    #[inline]
    const fn find(&mut self, fields: &[FieldLayout<'_>], name: &str, from: usize) -> Option<usize> {
        let mut step = 0;
        while step < 2 * fields.len() && !self.is_exhausted() {
            if let Some(index) = around(from, step, fields.len()) {
                if same(fields[index].name.as_bytes(), name.as_bytes()) {
                    return Some(index);
                }
                self.searched += 1 + name.len() / 8;
            }
            step += 1;
        }
        None
    }

    #[inline]
    const fn find_variant(
        &mut self,
        variants: &[VariantLayout<'_>],
        name: &str,
        from: usize,
    ) -> Option<usize> {
        let mut step = 0;
        while step < 2 * variants.len() && !self.is_exhausted() {
            if let Some(index) = around(from, step, variants.len()) {
                if same(variants[index].name.as_bytes(), name.as_bytes()) {
                    return Some(index);
                }
                self.searched += 1 + name.len() / 8;
            }
            step += 1;
        }
        None
    }
}

/// The index to search in step `step`: `from`, two before it, one after it, three before it and so
/// on. The index just before `from` is skipped, because it was the last match and names are unique.
#[inline]
const fn around(from: usize, step: usize, count: usize) -> Option<usize> {
    let index = if step % 2 == 0 { from + step / 2 } else { from.wrapping_sub(step / 2 + 2) };
    if index < count { Some(index) } else { None }
}

const NEWLINE: Fragment<'static> = Fragment::text("\n");
const COLON: Fragment<'static> = Fragment::text(": ");
const COMMA: Fragment<'static> = Fragment::text(", ");
const IS: Fragment<'static> = Fragment::text(" is ");
