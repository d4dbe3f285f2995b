//! What is drawn: a band of bytes for a struct, one for each variant of an enum and for each
//! field of a union; in it the parts, each with where it starts and ends.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;

use crate::analysis::gaps::{Stretch, Walk};
use crate::model::layout::{Kind, Tag, TypeLayout, VariantLayout};
use crate::render::rows::{Detail, Offset, Row, Rows};

/// Bytes from the first of the type to the last, that are there at the same time.
pub(super) struct Band<'a> {
    /// The variant, if it is one's.
    pub(super) title: Option<String>,
    /// A part comes before those inside of it.
    pub(super) parts: Vec<Part<'a>>,
}

/// Bytes that are one thing.
#[derive(Clone)]
pub(super) struct Part<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    /// How many parts it is inside of.
    pub(super) level: usize,
    /// Whether there are parts inside of it.
    pub(super) is_outline: bool,
    pub(super) sort: Sort,
    /// Fields are coloured in turn, those inside of others like these.
    pub(super) turn: usize,
    pub(super) name: &'a str,
    pub(super) ty: &'a str,
    /// `name: type`, the name with what it is inside of.
    pub(super) long: String,
}

impl Part<'_> {
    /// `name: type`.
    pub(super) fn short(&self) -> String {
        format!("{}: {}", self.name, self.ty)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Field,
    Tag,
    Padding,
    /// Of a partial type, or of one in which it is not known where the fields are.
    Unknown,
}

/// What has no bytes of its own to be drawn.
pub(super) enum Aside {
    /// Zero-sized.
    Empty { offset: usize, long: String },
    /// Where it is, is not known.
    Unplaced { size: usize, long: String },
    /// A variant without fields.
    Variant(String),
}

pub(super) struct Bands<'a> {
    pub(super) bands: Vec<Band<'a>>,
    pub(super) asides: Vec<Aside>,
}

impl<'a> Bands<'a> {
    pub(super) fn of(layout: &'a TypeLayout, depth: usize) -> Self {
        let mut bands = Bands { bands: Vec::new(), asides: Vec::new() };
        match layout.kind {
            Kind::Enum => bands.add_variants(layout, depth),
            Kind::Union => bands.add_alternatives(layout, depth),
            Kind::Struct | Kind::Tuple => {
                let mut parts = Vec::new();
                bands.add_fields(
                    layout,
                    Inside { base: 0, level: 0, path: "", turn: 0 },
                    depth,
                    &mut parts,
                );
                bands.bands.push(Band { title: None, parts });
            }
            _ => {
                let part = Part::whole(layout, Sort::Field, layout.name);
                bands.bands.push(Band { title: None, parts: vec![part] });
            }
        }
        bands
    }

    fn add_variants(&mut self, layout: &'a TypeLayout, depth: usize) {
        let tag = layout.tag.map(|tag| Part::tag(tag, layout.repr.integer));
        for variant in layout.variants {
            let title = title(variant);
            let path = format!("{}.", variant.name);
            match &tag {
                _ if variant.fields.is_empty() => self.asides.push(Aside::Variant(title)),
                None => self.asides.extend(variant.fields.iter().map(|field| Aside::Unplaced {
                    size: field.size,
                    long: format!("{path}{}: {}", field.name, field.ty),
                })),
                Some(tag) => {
                    let mut parts = vec![tag.clone()];
                    let inside = Inside { path: &path, ..Inside::OUTERMOST };
                    let mut walk = Walk::through(layout, variant);
                    let mut turn = 0;
                    while let Some(stretch) = walk.next() {
                        let row = match stretch {
                            Stretch::Field(index) => Row::field(0, 0, &variant.fields[index]),
                            Stretch::Gap(gap) => Row::bytes(gap.offset, gap.size, "padding"),
                        };
                        turn += usize::from(row.field.is_some());
                        self.add_row(&row, Inside { turn, ..inside }, depth, &mut parts);
                    }
                    self.bands.push(Band { title: Some(title), parts });
                }
            }
        }
        match tag {
            _ if layout.size == 0 => {}
            None => {
                let part = Part::whole(layout, Sort::Unknown, "not known where");
                self.bands.push(Band { title: None, parts: vec![part] });
            }
            // Nothing but the tag, and what lies behind it.
            Some(tag) if self.bands.is_empty() => {
                let mut parts = vec![tag];
                let gaps = layout.gaps().map(|gap| Row::bytes(gap.offset, gap.size, "padding"));
                parts.extend(gaps.map(|row| Part::of(&row, Inside::OUTERMOST, 0)));
                self.bands.push(Band { title: None, parts });
            }
            Some(_) => {}
        }
    }

    /// A band for each field of a union.
    fn add_alternatives(&mut self, layout: &'a TypeLayout, depth: usize) {
        let mut rows = Rows::new(layout);
        while let Some(row) = rows.next() {
            match row.field {
                Some(_) => {
                    let mut parts = Vec::new();
                    let turn = self.bands.len();
                    self.add_row(&row, Inside { turn, ..Inside::OUTERMOST }, depth, &mut parts);
                    self.bands.push(Band { title: None, parts });
                }
                None if row.item.is_none() => {
                    let part = Part::of(&row, Inside::OUTERMOST, 0);
                    self.bands.last_mut().expect("a field comes first").parts.push(part);
                }
                None => {}
            }
        }
        // Those of zero-sized fields would show padding and nothing else.
        self.bands.retain(|band| band.parts.iter().any(|part| part.sort == Sort::Field));
    }

    /// The fields and the padding of a struct, and what is inside of them.
    fn add_fields(
        &mut self,
        layout: &'a TypeLayout,
        inside: Inside<'_>,
        depth: usize,
        parts: &mut Vec<Part<'a>>,
    ) {
        let mut rows = Rows::new(layout);
        let mut turn = inside.turn;
        while let Some(row) = rows.next() {
            if row.item != Some(0) {
                self.add_row(&row, Inside { turn, ..inside }, depth, parts);
                turn += usize::from(inside.level == 0 && row.field.is_some());
            }
        }
    }

    fn add_row(
        &mut self,
        row: &Row<'a>,
        inside: Inside<'_>,
        depth: usize,
        parts: &mut Vec<Part<'a>>,
    ) {
        let part = Part::of(row, inside, depth);
        if part.start == part.end {
            self.asides.push(Aside::Empty { offset: part.start, long: part.long });
            return;
        }
        let start = part.start;
        parts.push(part);
        if let Some(inner) = outlined(row, depth) {
            let path = format!("{}{}.", inside.path, row.name);
            let inside = Inside { base: start, level: inside.level + 1, path: &path, ..inside };
            self.add_fields(inner, inside, depth - 1, parts);
        }
    }
}

/// What a row is inside of.
#[derive(Clone, Copy)]
struct Inside<'p> {
    base: usize,
    level: usize,
    path: &'p str,
    turn: usize,
}

impl Inside<'_> {
    const OUTERMOST: Self = Inside { base: 0, level: 0, path: "", turn: 0 };
}

/// The struct that the row's field is, if its fields are to be seen.
fn outlined(row: &Row<'_>, depth: usize) -> Option<&'static TypeLayout> {
    let inner = row.field?.layout?;
    let is_struct = matches!(inner.kind, Kind::Struct | Kind::Tuple);
    (depth > 0 && is_struct && !inner.fields.is_empty()).then_some(inner)
}

impl<'a> Part<'a> {
    fn of(row: &Row<'a>, inside: Inside<'_>, depth: usize) -> Self {
        let offset = match row.offset {
            Offset::Is(offset) => offset,
            _ => 0,
        };
        let start = inside.base + offset;
        Part {
            start,
            end: start + row.size.unwrap_or(0),
            level: inside.level,
            is_outline: outlined(row, depth).is_some(),
            sort: match row.name {
                _ if row.field.is_some() => Sort::Field,
                "unlisted" => Sort::Unknown,
                _ => Sort::Padding,
            },
            turn: inside.turn,
            name: row.name,
            ty: match row.detail {
                Detail::Type(ty) => ty,
                _ => "",
            },
            long: long(inside.path, row),
        }
    }

    fn tag(tag: Tag, integer: Option<&'static str>) -> Self {
        let ty = integer.unwrap_or_default();
        let long = if ty.is_empty() { "tag".to_string() } else { format!("tag: {ty}") };
        let (start, end) = (tag.offset, tag.offset + tag.size);
        Part {
            start,
            end,
            level: 0,
            is_outline: false,
            sort: Sort::Tag,
            turn: 0,
            name: "tag",
            ty,
            long,
        }
    }

    fn whole(layout: &'a TypeLayout, sort: Sort, name: &'a str) -> Self {
        Part {
            start: 0,
            end: layout.size,
            level: 0,
            is_outline: false,
            sort,
            turn: 0,
            name,
            ty: "",
            long: name.to_string(),
        }
    }
}

fn long(path: &str, row: &Row<'_>) -> String {
    match row.detail {
        Detail::Type(ty) => format!("{path}{}: {ty}", row.name),
        _ => row.name.to_string(),
    }
}

fn title(variant: &VariantLayout) -> String {
    match variant.discriminant {
        Some(discriminant) => format!("{} = {discriminant}", variant.name),
        None => variant.name.to_string(),
    }
}
