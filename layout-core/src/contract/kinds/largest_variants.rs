//! The note below a broken `size` of an enum: the largest variants.

use super::super::{AssertionKind, AssertionRef};
use crate::model::layout::{FieldLayout, VariantLayout};
use crate::text::width::columns;
use crate::text::writer::{ConstWriter, Fragment, digits};

/// The number of variants that are listed; the others are only counted.
const MOST: usize = 10;

/// The variants by payload, the largest first, each with its largest field.
#[inline]
pub(super) const fn write_notes(
    assertion: &AssertionRef<'_>,
    margin: usize,
    out: &mut ConstWriter<'_>,
) {
    let layout = assertion.contract.layout;
    let is_size = matches!(assertion.kind, AssertionKind::Size) && assertion.is_on_type();
    if !is_size || layout.variants.is_empty() || layout.fields.is_empty() {
        return;
    }
    let variants = layout.variants;
    let mut largest = [0; MOST];
    let count = select(variants, &mut largest);
    let (mut name, mut index) = (0, 0);
    while index < count {
        let width = columns(variants[largest[index]].name);
        name = if width > name { width } else { name };
        index += 1;
    }
    let size = digits(variants[largest[0]].size);
    out.write(&[Fragment::text("\n\n"), Fragment { pad: margin, ..HEADING }]);
    index = 0;
    while index < count {
        let variant = &variants[largest[index]];
        index += 1;
        out.write(&[
            Fragment::text("\n"),
            Fragment { pad: margin + 2, ..Fragment::text(variant.name) },
            Fragment { pad: name - columns(variant.name) + 2, ..Fragment::NOTHING },
            Fragment::right(Some(variant.size), size),
        ]);
        if let Some(field) = largest_field(variant.fields) {
            if field.size < variant.size {
                out.write(&[Fragment::text(", of which "), Fragment::number(field.size)]);
            }
            let (colon, ty) = (Fragment::text(": "), Fragment::text(field.ty));
            out.write(&[Fragment::text(" in "), Fragment::text(field.name), colon, ty]);
        }
    }
    if count < variants.len() {
        let rest = Fragment::number(variants.len() - count);
        let and = Fragment { pad: margin + 2, ..Fragment::text("and ") };
        out.write(&[Fragment::text("\n"), and, rest, Fragment::text(" more, none of them larger")]);
    }
}

/// Writes the indices of the largest variants, by descending size and then in declaration order,
/// and returns their number.
#[inline]
const fn select(variants: &[VariantLayout<'_>], largest: &mut [usize; MOST]) -> usize {
    let (mut count, mut index) = (0, 0);
    while index < variants.len() {
        let mut slot = count;
        while slot > 0 && variants[largest[slot - 1]].size < variants[index].size {
            if slot < MOST {
                largest[slot] = largest[slot - 1];
            }
            slot -= 1;
        }
        if slot < MOST {
            largest[slot] = index;
            if count < MOST {
                count += 1;
            }
        }
        index += 1;
    }
    count
}

#[inline]
const fn largest_field<'a>(fields: &'a [FieldLayout<'a>]) -> Option<&'a FieldLayout<'a>> {
    let [first, rest @ ..] = fields else { return None };
    let (mut largest, mut index) = (first, 0);
    while index < rest.len() {
        if rest[index].size > largest.size {
            largest = &rest[index];
        }
        index += 1;
    }
    if largest.size > 0 { Some(largest) } else { None }
}

const HEADING: Fragment<'static> = Fragment::text("payloads, the largest first:");
