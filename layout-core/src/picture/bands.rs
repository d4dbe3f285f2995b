//! What is drawn: a band of bytes for a struct, one for each variant of an enum and for each
//! field of a union; in it the parts, each with where it starts and ends.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;

use crate::layout::{Kind, TypeLayout};
use crate::rows::{Detail, Offset, Row, Rows};

/// Bytes from the first of the type to the last, that are there at the same time.
pub(super) struct Band<'a> {
    /// The variant, if it is one's.
    pub(super) title: Option<String>,
    /// A part comes before those inside of it.
    pub(super) parts: Vec<Part<'a>>,
}

/// Bytes that are one thing.
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
        let is_placed = layout.tag.is_some();
        let mut tag = Vec::new();
        let mut rows = Rows::new(layout);
        // The band that is being filled, and the variant it is of.
        let mut at = None;
        while let Some(row) = rows.next() {
            match (row.place, row.field) {
                (Some(0), _) => {}
                (Some(_), None) => {
                    let title = variant(&row);
                    at = None;
                    if layout
                        .variants
                        .iter()
                        .any(|v| Some(v.place) == row.place && v.fields.is_empty())
                    {
                        self.asides.push(Aside::Variant(title));
                    } else if is_placed {
                        at = Some(self.bands.len());
                        let parts =
                            tag.iter().map(|row| Part::of(row, Inside::OUTERMOST, 0)).collect();
                        self.bands.push(Band { title: Some(title), parts });
                    }
                }
                (None, _) if row.align.is_some() => tag.push(row),
                _ if !is_placed => {
                    let path = layout.variants.iter().rev().find(|v| Some(v.place) < row.place);
                    let path = path.map_or(String::new(), |variant| format!("{}.", variant.name));
                    self.asides.push(Aside::Unplaced {
                        size: row.size.unwrap_or(0),
                        long: long(&path, &row),
                    });
                }
                _ => {
                    let Some(band) = at else { continue };
                    let turn = self.bands[band].parts.len();
                    let mut parts = Vec::new();
                    self.add_row(&row, Inside { turn, ..Inside::OUTERMOST }, depth, &mut parts);
                    self.bands[band].parts.append(&mut parts);
                }
            }
        }
        if !is_placed && layout.size > 0 {
            let part = Part::whole(layout, Sort::Unknown, "where is not known");
            self.bands.push(Band { title: None, parts: vec![part] });
        } else if self.bands.is_empty() && layout.size > 0 {
            // Nothing but the tag, and what lies behind it.
            let mut parts: Vec<_> =
                tag.iter().map(|row| Part::of(row, Inside::OUTERMOST, 0)).collect();
            let gaps = layout.gaps().map(|gap| Row::bytes(gap.offset, gap.size, "padding"));
            parts.extend(gaps.map(|row| Part::of(&row, Inside::OUTERMOST, 0)));
            self.bands.push(Band { title: None, parts });
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
                None if row.place.is_none() => {
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
            if row.place != Some(0) {
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
                _ if !row.is_bare() => Sort::Tag,
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

fn variant(row: &Row<'_>) -> String {
    match row.detail {
        Detail::Discriminant(discriminant) => format!("{} = {discriminant}", row.name),
        _ => row.name.to_string(),
    }
}
