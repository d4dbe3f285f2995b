//! The picture of a layout: rows in offset order, for `Display` and for the error of a broken
//! contract alike.

use core::fmt;

use crate::footer;
use crate::gaps::{Stretch, Walk};
use crate::layout::{FieldLayout, Kind, Repr, ReprBase, TypeLayout, VariantLayout};
use crate::text::{Piece, PieceKind, digits, signed_digits};
use crate::width::columns;

/// One row, as data.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    /// The type, variant or field that the row is about, as a claim counts them.
    pub(crate) place: Option<usize>,
    offset: Offset,
    size: Option<usize>,
    align: Option<usize>,
    name: &'a str,
    detail: Detail<'a>,
    field: Option<&'a FieldLayout>,
    /// How far in the label stands.
    indent: usize,
}

#[derive(Clone, Copy)]
enum Offset {
    Is(usize),
    /// There is one, and it is not known.
    Unknown,
    /// What the row is about has none.
    No,
}

/// What the label says besides the name.
#[derive(Clone, Copy)]
enum Detail<'a> {
    Nothing,
    Type(&'a str),
    Discriminant(i128),
}

/// The rows of a type, the total last.
///
/// Structs and tuples are walked in offset order. An enum's variants follow one another, each
/// with its own way from tag to end, and so do a union's fields.
pub(crate) struct Rows<'a> {
    layout: &'a TypeLayout,
    walk: Walk<'a>,
    next: Next,
    /// The index of the variant, or of the union's field, that comes next or is being told.
    at: usize,
    /// The index of the field that comes next in a variant that can't be walked.
    inside: usize,
}

#[derive(Clone, Copy)]
enum Next {
    Tag,
    Variant,
    /// A field or padding.
    Stretch,
    /// A field of a variant whose offset is not known.
    Unplaced,
    /// A field of a union, and then what lies before and behind it.
    Overlapping,
    Before,
    Behind,
    Total,
    Nothing,
}

impl<'a> Rows<'a> {
    pub(crate) const fn new(layout: &'a TypeLayout) -> Self {
        let next = match layout.kind {
            Kind::Enum => Next::Tag,
            Kind::Union => Next::Overlapping,
            _ => Next::Stretch,
        };
        Rows { layout, walk: Walk::new(layout), next, at: 0, inside: 0 }
    }

    pub(crate) const fn next(&mut self) -> Option<Row<'a>> {
        loop {
            match self.next {
                Next::Stretch => match self.walk.next() {
                    Some(Stretch::Field(index)) => return Some(self.field_row(index)),
                    Some(Stretch::Gap(gap)) => {
                        let name = if self.layout.partial { "unlisted" } else { "padding" };
                        return Some(self.bare_row(gap.offset, gap.size, name));
                    }
                    None => self.next = self.after_variant(),
                },
                Next::Unplaced => {
                    let index = self.inside;
                    if index < self.layout.variants[self.at].fields.len() {
                        self.inside += 1;
                        return Some(self.field_row(index));
                    }
                    self.next = self.after_variant();
                }
                Next::Tag => {
                    self.next = Next::Variant;
                    if let Some(tag) = self.layout.tag {
                        return Some(Row {
                            offset: Offset::Is(tag.offset),
                            size: Some(tag.size),
                            align: Some(tag.align),
                            detail: match self.layout.repr.integer {
                                Some(integer) => Detail::Type(integer),
                                None => Detail::Nothing,
                            },
                            ..Row::named("tag")
                        });
                    }
                }
                Next::Variant if self.at < self.layout.variants.len() => {
                    return Some(self.variant_row());
                }
                // No variant has told of the padding.
                Next::Variant if self.walk_is_due() => self.next = Next::Stretch,
                Next::Overlapping if self.at < self.layout.fields.len() => {
                    self.next = Next::Before;
                    return Some(self.field_row(self.at));
                }
                Next::Before => {
                    self.next = Next::Behind;
                    let (start, _) = self.extent();
                    if start > 0 {
                        return Some(self.bare_row(0, start, "uncovered"));
                    }
                }
                Next::Behind => {
                    let (_, end) = self.extent();
                    self.next = Next::Overlapping;
                    self.at += 1;
                    if end < self.layout.size {
                        return Some(self.bare_row(end, self.layout.size - end, "uncovered"));
                    }
                }
                Next::Variant | Next::Overlapping | Next::Total => {
                    self.next = Next::Nothing;
                    return Some(Row::total(self.layout));
                }
                Next::Nothing => return None,
            }
        }
    }

    /// Whether all variants were told, without a field in any.
    const fn walk_is_due(&self) -> bool {
        self.layout.fields.is_empty() && self.at == self.layout.variants.len()
    }

    const fn after_variant(&mut self) -> Next {
        if self.layout.is_enum() {
            self.at += 1;
            Next::Variant
        } else {
            Next::Total
        }
    }

    const fn variant_row(&mut self) -> Row<'a> {
        let variant = &self.layout.variants[self.at];
        self.inside = 0;
        self.next = if self.layout.fields.is_empty() {
            self.at += 1;
            Next::Variant
        } else if self.layout.tag.is_some() {
            self.walk = Walk::through(self.layout, variant);
            Next::Stretch
        } else {
            Next::Unplaced
        };
        Row {
            place: Some(variant.place),
            size: Some(variant.size),
            detail: match variant.discriminant {
                Some(discriminant) => Detail::Discriminant(discriminant),
                None => Detail::Nothing,
            },
            ..Row::named(variant.name)
        }
    }

    /// The field with this index in the type or in the variant at hand.
    const fn field_row(&self, index: usize) -> Row<'a> {
        let (field, place, indent) = if self.layout.is_enum() {
            let variant = &self.layout.variants[self.at];
            let place = variant.place + 1 + index;
            (&variant.fields[index], place, 1)
        } else {
            (&self.layout.fields[index], 1 + index, 0)
        };
        Row::field(place, indent, field)
    }

    /// Bytes that are no field's.
    const fn bare_row(&self, offset: usize, size: usize, name: &'a str) -> Row<'a> {
        let indent = match self.layout.kind {
            Kind::Enum if self.layout.fields.is_empty() => 0,
            Kind::Enum | Kind::Union => 1,
            _ => 0,
        };
        Row { offset: Offset::Is(offset), size: Some(size), indent, ..Row::named(name) }
    }

    /// Where the union's field at hand starts and ends.
    const fn extent(&self) -> (usize, usize) {
        let field = &self.layout.fields[self.at];
        match field.offset {
            Some(offset) => (offset, offset + field.size),
            None => panic!("a field of a union always has an offset"),
        }
    }
}

impl<'a> Row<'a> {
    const fn named(name: &'a str) -> Self {
        Row {
            place: None,
            offset: Offset::No,
            size: None,
            align: None,
            name,
            detail: Detail::Nothing,
            field: None,
            indent: 0,
        }
    }

    const fn field(place: usize, indent: usize, field: &'a FieldLayout) -> Self {
        Row {
            place: Some(place),
            offset: match field.offset {
                Some(offset) => Offset::Is(offset),
                None => Offset::Unknown,
            },
            size: Some(field.size),
            align: Some(field.align),
            name: field.name,
            detail: Detail::Type(field.ty),
            field: Some(field),
            indent,
        }
    }

    const fn total(layout: &TypeLayout) -> Self {
        Row {
            place: Some(0),
            offset: Offset::Is(layout.size),
            align: Some(layout.align),
            ..Row::named("total")
        }
    }

    const fn is_opaque(&self) -> bool {
        matches!(self.field, Some(field) if field.layout.is_none())
    }

    const fn label_columns(&self) -> usize {
        let detail = match self.detail {
            Detail::Nothing => 0,
            Detail::Type(ty) => 2 + columns(ty),
            Detail::Discriminant(discriminant) => 3 + signed_digits(discriminant),
        };
        let opaque = if self.is_opaque() { OPAQUE.text.len() } else { 0 };
        self.indent * INDENT + columns(self.name) + detail + opaque
    }
}

/// Where the type whose row is drawn lies in the type whose table is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Nesting {
    /// `None` in a field whose own offset is not known.
    base: Option<usize>,
    depth: usize,
}

impl Nesting {
    pub(crate) const OUTERMOST: Nesting = Nesting { base: Some(0), depth: 0 };

    const fn inside(self, row: &Row<'_>) -> Self {
        let base = match self.offset(row) {
            Offset::Is(offset) => Some(offset),
            _ => None,
        };
        Nesting { base, depth: self.depth + row.indent + 1 }
    }

    /// The offset of a row from the start of the outermost type.
    const fn offset(self, row: &Row<'_>) -> Offset {
        match (self.base, row.offset) {
            (Some(base), Offset::Is(offset)) => Offset::Is(base + offset),
            (None, Offset::Is(_)) => Offset::Unknown,
            (_, offset) => offset,
        }
    }
}

/// How wide each column is.
#[derive(Clone, Copy)]
pub(crate) struct Columns {
    /// With the margin before it; each of the others with the blanks between.
    offset: usize,
    /// Offsets within a nested type; 0 where nothing is expanded.
    local: usize,
    size: usize,
    align: usize,
    label: usize,
}

/// A line as pieces, blanks and the newline before it included.
pub(crate) type Line<'a> = [Piece<'a>; 9];

const BETWEEN: usize = 2;
const INDENT: usize = 2;
const BEFORE_REMARK: usize = 4;

impl Columns {
    /// Wide enough for the heading and every row of `layout`, nothing expanded.
    pub(crate) const fn flat(layout: &TypeLayout, margin: usize) -> Self {
        let mut most = Extent::new();
        let mut rows = Rows::new(layout);
        while let Some(row) = rows.next() {
            most.cover(&row, Nesting::OUTERMOST);
        }
        most.columns(margin)
    }

    /// The line above the rows.
    pub(crate) const fn heading(&self) -> Line<'static> {
        const fn right(text: &'static str, width: usize) -> Piece<'static> {
            Piece { blanks: width - text.len(), ..Piece::text(text) }
        }
        [
            NEWLINE,
            right("offset", self.offset),
            right(if self.local == 0 { "" } else { "local" }, self.local),
            right("size", self.size),
            right("align", self.align),
            Piece::NOTHING,
            Piece::NOTHING,
            Piece::NOTHING,
            Piece::NOTHING,
        ]
    }

    pub(crate) const fn line<'a>(&self, row: &Row<'a>, nesting: Nesting) -> Line<'a> {
        const fn offset_in(offset: Offset, width: usize) -> Piece<'static> {
            match offset {
                Offset::Is(offset) => Piece::right(Some(offset), width),
                Offset::Unknown => Piece { blanks: width - 1, ..Piece::text("?") },
                Offset::No => Piece::right(None, width),
            }
        }
        let local = if nesting.depth == 0 { Offset::No } else { row.offset };
        let before_name = BETWEEN + (nesting.depth + row.indent) * INDENT;
        let (sign, detail) = match row.detail {
            Detail::Nothing => (Piece::NOTHING, Piece::NOTHING),
            Detail::Type(ty) => (COLON, Piece::text(ty)),
            Detail::Discriminant(discriminant) => (EQUALS, Piece::discriminant(discriminant)),
        };
        [
            NEWLINE,
            offset_in(nesting.offset(row), self.offset),
            offset_in(local, self.local),
            Piece::right(row.size, self.size),
            Piece::right(row.align, self.align),
            Piece { kind: PieceKind::Text, blanks: before_name, ..Piece::text(row.name) },
            sign,
            detail,
            if row.is_opaque() { OPAQUE } else { Piece::NOTHING },
        ]
    }

    /// How many blanks come after the label of a row that is not nested, up to where remarks start.
    pub(crate) const fn before_remark(&self, row: &Row<'_>) -> usize {
        self.label - row.label_columns() + BEFORE_REMARK
    }
}

const NEWLINE: Piece<'static> = Piece::text("\n");
const COLON: Piece<'static> = Piece::text(": ");
const EQUALS: Piece<'static> = Piece::text(" = ");
/// For a field whose type has no `Layout`.
const OPAQUE: Piece<'static> = Piece::text(" (opaque)");

/// The largest of everything that the columns must have room for.
struct Extent {
    offset: usize,
    local: Option<usize>,
    size: usize,
    align: usize,
    label: usize,
}

impl Extent {
    const fn new() -> Self {
        Extent { offset: 0, local: None, size: 0, align: 0, label: 0 }
    }

    const fn cover(&mut self, row: &Row<'_>, nesting: Nesting) {
        if let Offset::Is(offset) = row.offset {
            // The outermost total is larger than any offset within.
            if offset > self.offset {
                self.offset = offset;
            }
            if nesting.depth > 0 {
                self.local = match self.local {
                    Some(local) if local > offset => Some(local),
                    _ => Some(offset),
                };
            }
        }
        if let Some(size) = row.size {
            if size > self.size {
                self.size = size;
            }
        }
        if let Some(align) = row.align {
            if align > self.align {
                self.align = align;
            }
        }
        let label = nesting.depth * INDENT + row.label_columns();
        if label > self.label {
            self.label = label;
        }
    }

    const fn columns(&self, margin: usize) -> Columns {
        const fn max(a: usize, b: usize) -> usize {
            if a > b { a } else { b }
        }
        Columns {
            offset: margin + max("offset".len(), digits(self.offset)),
            local: match self.local {
                Some(local) => BETWEEN + max("local".len(), digits(local)),
                None => 0,
            },
            size: BETWEEN + max("size".len(), digits(self.size)),
            align: BETWEEN + max("align".len(), digits(self.align)),
            label: self.label,
        }
    }
}

/// The header and the table. `{:#}` expands every field whose type's fields are known and adds
/// their offsets within that type.
impl fmt::Display for TypeLayout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        header(self, f)?;
        if self.fields.is_empty() && self.variants.is_empty() && !self.has_parts() {
            return footer::write(self, f.alternate(), f);
        }
        let expand = f.alternate();
        let mut most = Extent::new();
        each_row(self, Nesting::OUTERMOST, expand, &mut |row, nesting| {
            most.cover(row, nesting);
            Ok(())
        })?;
        let columns = most.columns(0);
        f.write_str("\n")?;
        write_pieces(f, &columns.heading())?;
        each_row(self, Nesting::OUTERMOST, expand, &mut |row, nesting| {
            write_pieces(f, &columns.line(row, nesting))
        })?;
        footer::write(self, expand, f)
    }
}

impl TypeLayout {
    /// Whether this sort of type is made of others that have names: a unit struct has no fields
    /// and yet a table.
    const fn has_parts(&self) -> bool {
        matches!(self.kind, Kind::Struct | Kind::Union | Kind::Tuple | Kind::Enum)
    }
}

fn header(layout: &TypeLayout, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}: size {}, align {}", layout.name, layout.size, layout.align)?;
    match layout.kind {
        Kind::Struct => write!(f, ", {}", layout.repr)?,
        Kind::Union => write!(f, ", {} union", layout.repr)?,
        Kind::Enum => write!(f, ", {} enum", layout.repr)?,
        Kind::Tuple => {}
        _ => return Ok(()),
    }
    let (bytes, what) = if layout.partial {
        let mut walk = Walk::new(layout);
        let mut unlisted = 0;
        while let Some(stretch) = walk.next() {
            if let Stretch::Gap(gap) = stretch {
                unlisted += gap.size;
            }
        }
        (unlisted, "unlisted")
    } else if layout.padding_is_known() {
        (layout.padding(), "of padding")
    } else {
        return f.write_str(", padding not known");
    };
    // Each variant has padding of its own; the figure is of what they have in common.
    let in_variants = layout.variants.len() > 1 && !layout.fields.is_empty();
    if bytes == 0 {
        return f.write_str(match in_variants {
            true => ", no byte is padding in every variant",
            false if layout.partial => ", every byte listed",
            false => ", no padding of its own",
        });
    }
    // In thousandths, rounded; u128 so that no size overflows it.
    let share = (bytes as u128 * 2000 / layout.size as u128).div_ceil(2);
    let unit = if bytes == 1 { "byte" } else { "bytes" };
    let (whole, tenth) = (share / 10, share % 10);
    let shared = if in_variants { " in every variant" } else { "" };
    write!(f, ", {bytes} {unit} {what}{shared} ({whole}.{tenth} %)")
}

/// The table of a value of an enum: the fields of its one variant in offset order, the others
/// left out. What lies between them is the tag or padding; which, stable Rust does not say.
pub(crate) fn write_active(
    layout: &TypeLayout,
    variant: &VariantLayout,
    offsets: &[usize],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "{}::{}: size {}, align {}", layout.name, variant.name, layout.size, layout.align)?;
    let mut most = Extent::new();
    each_active_row(layout, variant, offsets, &mut |row| {
        most.cover(row, Nesting::OUTERMOST);
        Ok(())
    })?;
    let columns = most.columns(0);
    f.write_str("\n")?;
    write_pieces(f, &columns.heading())?;
    each_active_row(layout, variant, offsets, &mut |row| {
        write_pieces(f, &columns.line(row, Nesting::OUTERMOST))
    })
}

fn each_active_row(
    layout: &TypeLayout,
    variant: &VariantLayout,
    offsets: &[usize],
    visit: &mut dyn FnMut(&Row<'_>) -> fmt::Result,
) -> fmt::Result {
    let between = |start: usize, end: usize| Row {
        offset: Offset::Is(start),
        size: Some(end - start),
        ..Row::named("tag or padding")
    };
    let mut end = 0;
    let mut last = None;
    // No memory to sort them in: each time the next is looked for.
    let key = |index: usize| (offsets[index], variant.fields[index].size, index);
    while let Some(index) =
        (0..offsets.len()).filter(|&index| last < Some(key(index))).min_by_key(|&index| key(index))
    {
        let (offset, size, _) = key(index);
        if offset > end {
            visit(&between(end, offset))?;
        }
        visit(&Row::field(0, 0, &FieldLayout { offset: Some(offset), ..variant.fields[index] }))?;
        end = end.max(offset + size);
        last = Some(key(index));
    }
    if end < layout.size {
        visit(&between(end, layout.size))?;
    }
    visit(&Row::total(layout))
}

fn write_pieces(f: &mut fmt::Formatter<'_>, pieces: &[Piece<'_>]) -> fmt::Result {
    pieces.iter().try_for_each(|piece| write!(f, "{piece}"))
}

type Visit<'v> = &'v mut dyn FnMut(&Row<'_>, Nesting) -> fmt::Result;

/// Visits the rows of `layout` and, if asked to `expand`, those inside its fields.
fn each_row(layout: &TypeLayout, nesting: Nesting, expand: bool, visit: Visit<'_>) -> fmt::Result {
    let mut rows = Rows::new(layout);
    while let Some(row) = rows.next() {
        if row.place == Some(0) && nesting.depth > 0 {
            continue;
        }
        visit(&row, nesting)?;
        if let Some(inner) = row.field.filter(|_| expand).and_then(expanded) {
            each_row(inner, nesting.inside(&row), expand, visit)?;
        }
    }
    Ok(())
}

/// What `{:#}` shows below a field.
pub(crate) fn expanded(field: &FieldLayout) -> Option<&'static TypeLayout> {
    field.layout.filter(|inner| !inner.fields.is_empty() || !inner.variants.is_empty())
}

/// As the attribute spells it, `repr(C, align(8))`; `repr(Rust)` where there is none.
impl fmt::Display for Repr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.base {
            ReprBase::Rust => "repr(Rust",
            ReprBase::C => "repr(C",
            ReprBase::Integer => "repr(",
            ReprBase::Transparent => "repr(transparent",
            ReprBase::Foreign => return f.write_str("foreign"),
        })?;
        if let Some(integer) = self.integer {
            f.write_str(if self.base == ReprBase::Integer { "" } else { ", " })?;
            f.write_str(integer)?;
        }
        match self.packed {
            Some(1) => f.write_str(", packed")?,
            Some(bytes) => write!(f, ", packed({bytes})")?,
            None => {}
        }
        if let Some(bytes) = self.align {
            write!(f, ", align({bytes})")?;
        }
        f.write_str(")")
    }
}
