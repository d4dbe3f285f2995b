//! The content of a map: one strip of bytes for a struct, one for each variant of an enum and for
//! each field of a union. A strip consists of parts, each with its start and end.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;

use crate::analysis::gaps::{Segment, Segments};
use crate::model::layout::{Kind, Tag, TypeLayout, VariantLayout};
use crate::render::rows::{Detail, Offset, Row, RowKind, Rows, expanded};

/// All bytes of the type, with parts that exist at the same time.
pub(super) struct Strip<'a> {
    /// The variant, in an enum.
    pub(super) title: Option<String>,
    /// The parts. A part comes before its nested parts.
    pub(super) parts: Vec<Part<'a>>,
}

/// A field, the tag or a gap.
#[derive(Clone)]
pub(super) struct Part<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The nesting depth: the number of parts around it.
    pub(super) level: usize,
    /// Whether the part contains parts, and so is drawn as an outline.
    pub(super) is_outline: bool,
    pub(super) kind: PartKind,
    /// The index of the colour. Consecutive fields differ; nested fields have the outer field's.
    pub(super) palette_index: usize,
    pub(super) name: Cow<'a, str>,
    pub(super) ty: Cow<'a, str>,
    /// `name: type`, the name with its path.
    pub(super) long_name: String,
}

impl Part<'_> {
    /// `name: type`.
    pub(super) fn short_name(&self) -> String {
        format!("{}: {}", self.name, self.ty)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    Field,
    Tag,
    Padding,
    /// Unlisted bytes of a partial type, or an enum whose field offsets are not known.
    Unknown,
}

/// An entry of the legend that has no part in a strip.
pub(super) enum LegendOnly {
    /// A zero-sized field.
    Empty { offset: usize, long_name: String },
    /// A field whose offset is not known.
    UnknownOffset { size: usize, long_name: String },
    /// A variant without fields.
    Variant(String),
}

pub(super) struct Strips<'a> {
    pub(super) strips: Vec<Strip<'a>>,
    pub(super) legend_only: Vec<LegendOnly>,
}

impl<'a> Strips<'a> {
    pub(super) fn of(layout: &'a TypeLayout<'a>, depth: usize) -> Self {
        let mut strips = Strips { strips: Vec::new(), legend_only: Vec::new() };
        match layout.kind {
            Kind::Enum => strips.add_variants(layout, depth),
            Kind::Union => strips.add_alternatives(layout, depth),
            Kind::Struct | Kind::Tuple => {
                let mut parts = Vec::new();
                strips.add_fields(
                    layout,
                    Enclosing { base: 0, level: 0, path: "", palette_index: 0 },
                    depth,
                    &mut parts,
                );
                strips.strips.push(Strip { title: None, parts });
            }
            _ => {
                let part =
                    Part::whole(layout, PartKind::Field, layout.type_name().to_string().into());
                strips.strips.push(Strip { title: None, parts: vec![part] });
            }
        }
        strips
    }

    fn add_variants(&mut self, layout: &'a TypeLayout<'a>, depth: usize) {
        let tag = layout.tag.map(|tag| Part::tag(tag, layout.repr.integer()));
        for variant in layout.variants {
            let title = title(variant);
            let path = format!("{}.", variant.name);
            match &tag {
                _ if variant.fields.is_empty() => self.legend_only.push(LegendOnly::Variant(title)),
                None => self.legend_only.extend((0..variant.fields.len()).map(|index| {
                    let row = field_row(layout, variant, index);
                    LegendOnly::UnknownOffset {
                        size: variant.fields[index].size,
                        long_name: long_name(&path, &row),
                    }
                })),
                Some(tag) => {
                    let mut parts = vec![tag.clone()];
                    let enclosing = Enclosing { path: &path, ..Enclosing::OUTERMOST };
                    let mut segments = Segments::of_variant(layout, variant);
                    let mut palette_index = 0;
                    while let Some(segment) = segments.next() {
                        let row = match segment {
                            Segment::Field(index) => field_row(layout, variant, index),
                            Segment::Gap(gap) => Row::bytes(gap.offset, gap.size, RowKind::Padding),
                        };
                        palette_index += usize::from(row.field.is_some());
                        self.add_row(
                            &row,
                            Enclosing { palette_index, ..enclosing },
                            depth,
                            &mut parts,
                        );
                    }
                    self.strips.push(Strip { title: Some(title), parts });
                }
            }
        }
        match tag {
            _ if layout.size == 0 => {}
            None => {
                let part = Part::whole(layout, PartKind::Unknown, "not known where".into());
                self.strips.push(Strip { title: None, parts: vec![part] });
            }
            // The enum consists of the tag and padding after it.
            Some(tag) if self.strips.is_empty() => {
                let mut parts = vec![tag];
                let gaps =
                    layout.gaps().map(|gap| Row::bytes(gap.offset, gap.size, RowKind::Padding));
                parts.extend(gaps.map(|row| Part::of(&row, Enclosing::OUTERMOST, 0)));
                self.strips.push(Strip { title: None, parts });
            }
            Some(_) => {}
        }
    }

    /// Adds a strip for each field of a union.
    fn add_alternatives(&mut self, layout: &'a TypeLayout<'a>, depth: usize) {
        let mut rows = Rows::new(layout);
        while let Some(row) = rows.next() {
            let row = row.of_instance(layout);
            match row.kind {
                RowKind::Field => {
                    let mut parts = Vec::new();
                    let palette_index = self.strips.len();
                    self.add_row(
                        &row,
                        Enclosing { palette_index, ..Enclosing::OUTERMOST },
                        depth,
                        &mut parts,
                    );
                    self.strips.push(Strip { title: None, parts });
                }
                _ if row.is_gap() => {
                    let part = Part::of(&row, Enclosing::OUTERMOST, 0);
                    self.strips.last_mut().expect("a field comes first").parts.push(part);
                }
                _ => {}
            }
        }
        // The strip of a zero-sized field would contain only padding.
        self.strips.retain(|strip| strip.parts.iter().any(|part| part.kind == PartKind::Field));
    }

    /// Adds the fields and gaps of a struct, and their nested parts.
    fn add_fields(
        &mut self,
        layout: &'a TypeLayout<'a>,
        enclosing: Enclosing<'_>,
        depth: usize,
        parts: &mut Vec<Part<'a>>,
    ) {
        let mut rows = Rows::new(layout);
        let mut palette_index = enclosing.palette_index;
        while let Some(row) = rows.next() {
            let row = row.of_instance(layout);
            if row.kind != RowKind::Total {
                self.add_row(&row, Enclosing { palette_index, ..enclosing }, depth, parts);
                palette_index += usize::from(enclosing.level == 0 && row.field.is_some());
            }
        }
    }

    fn add_row(
        &mut self,
        row: &Row<'a>,
        enclosing: Enclosing<'_>,
        depth: usize,
        parts: &mut Vec<Part<'a>>,
    ) {
        let part = Part::of(row, enclosing, depth);
        if part.start == part.end {
            self.legend_only
                .push(LegendOnly::Empty { offset: part.start, long_name: part.long_name });
            return;
        }
        let start = part.start;
        parts.push(part);
        let Some((inner, count)) = outlined(row, depth) else { return };
        let whole = parts.len() - 1;
        let name = format!("{}{}", enclosing.path, row.name);
        let path = format!("{name}{}.", if count.is_some() { "[0]" } else { "" });
        let level = enclosing.level + 1;
        self.add_fields(
            inner,
            Enclosing { base: start, level, path: &path, ..enclosing },
            depth - 1,
            parts,
        );
        // The elements are alike, so only the first is outlined.
        if let Some(count @ 2..) = count {
            let long_name = format!("{name}[1..{count}]: as {name}[0]");
            let rest = Part {
                start: start + inner.size,
                level,
                name: format!("{}[1..{count}]", row.name).into(),
                ty: "".into(),
                ..parts[whole].clone()
            };
            parts.push(Part { is_outline: false, long_name, ..rest });
        }
    }
}

/// The position of a nested row: its offset, depth, path and colour.
#[derive(Clone, Copy)]
struct Enclosing<'p> {
    base: usize,
    level: usize,
    path: &'p str,
    palette_index: usize,
}

impl Enclosing<'_> {
    const OUTERMOST: Self = Enclosing { base: 0, level: 0, path: "", palette_index: 0 };
}

/// The layout of the row's field, if it is a struct whose fields are outlined, or an array of such
/// structs, with their number.
fn outlined<'a>(row: &Row<'a>, depth: usize) -> Option<(&'a TypeLayout<'a>, Option<usize>)> {
    let (inner, count) = expanded(row.field?)?;
    let is_struct = matches!(inner.kind, Kind::Struct | Kind::Tuple);
    (depth > 0 && is_struct && !inner.fields.is_empty()).then_some((inner, count))
}

impl<'a> Part<'a> {
    fn of(row: &Row<'a>, enclosing: Enclosing<'_>, depth: usize) -> Self {
        let offset = match row.offset {
            Offset::Is(offset) => offset,
            _ => 0,
        };
        let start = enclosing.base + offset;
        Part {
            start,
            end: start + row.size.unwrap_or(0),
            level: enclosing.level,
            is_outline: outlined(row, depth).is_some(),
            kind: match row.kind {
                RowKind::Field => PartKind::Field,
                RowKind::Unlisted => PartKind::Unknown,
                _ => PartKind::Padding,
            },
            palette_index: enclosing.palette_index,
            name: row.name.into(),
            ty: match row.detail {
                Detail::Type(ty) => ty.into(),
                Detail::TypeName(name, _) => name.to_string().into(),
                _ => "".into(),
            },
            long_name: long_name(enclosing.path, row),
        }
    }

    fn tag(tag: Tag, integer: Option<&'static str>) -> Self {
        let ty = integer.unwrap_or_default();
        let long_name = if ty.is_empty() { "tag".to_string() } else { format!("tag: {ty}") };
        let (start, end) = (tag.offset, tag.offset + tag.size);
        Part {
            start,
            end,
            level: 0,
            is_outline: false,
            kind: PartKind::Tag,
            palette_index: 0,
            name: "tag".into(),
            ty: ty.into(),
            long_name,
        }
    }

    fn whole(layout: &'a TypeLayout<'a>, kind: PartKind, name: Cow<'a, str>) -> Self {
        Part {
            start: 0,
            end: layout.size,
            level: 0,
            is_outline: false,
            kind,
            palette_index: 0,
            long_name: name.to_string(),
            name,
            ty: "".into(),
        }
    }
}

fn long_name(path: &str, row: &Row<'_>) -> String {
    match row.detail {
        Detail::Type(ty) => format!("{path}{}: {ty}", row.name),
        Detail::TypeName(ty, _) => format!("{path}{}: {ty}", row.name),
        _ => row.name.to_string(),
    }
}

/// The row of a field of a variant.
fn field_row<'a>(layout: &TypeLayout<'_>, variant: &VariantLayout<'a>, index: usize) -> Row<'a> {
    Row::field(variant.item + 1 + index, 0, &variant.fields[index]).of_instance(layout)
}

fn title(variant: &VariantLayout<'_>) -> String {
    match variant.discriminant {
        Some(discriminant) => format!("{} = {discriminant}", variant.name),
        None => variant.name.to_string(),
    }
}
