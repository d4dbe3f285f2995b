//! Rows as lines of text with aligned columns, for `Display` and for the message of a broken
//! contract.

use core::fmt;

use crate::model::layout::TypeLayout;
use crate::render::rows::{Detail, Offset, Row, RowKind, Rows, expanded, parts_of};
use crate::text::width::{columns, cut};
use crate::text::writer::{Fragment, FragmentKind, digits, digits_in, signed_digits};

/// The position of a nested type in the type whose table is written.
#[derive(Clone, Copy)]
pub(crate) struct Nesting {
    /// The offset of the nested type; `None` if it is not known.
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

    /// The nesting depth of the row, in types and in variants.
    pub(crate) const fn level(self, row: &Row<'_>) -> usize {
        self.depth + row.indent
    }

    /// The indentation of a row's label in columns.
    pub(crate) const fn indent(self, row: &Row<'_>) -> usize {
        self.level(row) * INDENT
    }

    /// The offset of a row from the start of the outermost type.
    pub(crate) const fn offset(self, row: &Row<'_>) -> Offset {
        match (self.base, row.offset) {
            (Some(base), Offset::Is(offset)) => Offset::Is(base + offset),
            (None, Offset::Is(_)) => Offset::Unknown,
            (_, offset) => offset,
        }
    }
}

/// The number format of offsets and sizes. Alignments are always decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum NumberFormat {
    /// `28`
    #[default]
    Decimal,
    /// `0x1c`
    Hex,
    /// `28 0x1c`
    Both,
}

impl NumberFormat {
    /// The number of characters of the formatted number, and of its hexadecimal part.
    const fn width(self, number: usize) -> (usize, usize) {
        let hex = "0x".len() + digits_in(number, 16);
        match self {
            NumberFormat::Decimal => (digits(number), 0),
            NumberFormat::Hex => (hex, hex),
            NumberFormat::Both => (digits(number) + 1 + hex, hex),
        }
    }
}

/// The widths of the columns.
#[derive(Clone, Copy)]
pub(crate) struct Columns {
    /// The width includes the margin; the other widths include the spaces between columns.
    offset: usize,
    /// The column of offsets within a nested type; 0 if nothing is expanded.
    local: usize,
    size: usize,
    align: usize,
    pub(crate) label: usize,
    /// The width of hexadecimal numbers in the columns offset, local and size.
    pub(crate) hex: [usize; 3],
}

/// A line as fragments, with its indentation and the newline before it.
pub(crate) type Line<'a> = [Fragment<'a>; 9];

const BETWEEN: usize = 2;
const INDENT: usize = 2;
pub(crate) const BEFORE_REMARK: usize = 4;

impl Columns {
    /// Columns that fit the heading and every row of `layout`, without nested types.
    pub(crate) const fn flat(layout: &TypeLayout<'_>, margin: usize) -> Self {
        let mut most = Extent::new();
        let mut rows = Rows::new(layout);
        while let Some(row) = rows.next() {
            most.cover(&row, Nesting::OUTERMOST);
        }
        most.columns(margin)
    }

    /// The line above the rows.
    pub(crate) const fn heading(&self) -> Line<'static> {
        const fn right(text: &'static str, width: usize) -> Fragment<'static> {
            Fragment { pad: width - text.len(), ..Fragment::text(text) }
        }
        [
            NEWLINE,
            right("offset", self.offset),
            right(if self.local == 0 { "" } else { "local" }, self.local),
            right("size", self.size),
            right("align", self.align),
            Fragment::NOTHING,
            Fragment::NOTHING,
            Fragment::NOTHING,
            Fragment::NOTHING,
        ]
    }

    /// The line before the first row on the cache line with this number, which starts at offset
    /// `at`.
    pub(crate) const fn ruler(&self, line: usize, at: usize) -> Line<'static> {
        [
            NEWLINE,
            Fragment::right(Some(at), self.offset),
            Fragment::right(None, self.local),
            Fragment::right(None, self.size),
            Fragment::right(None, self.align),
            Fragment { pad: BETWEEN, ..Fragment::text("-- line ") },
            Fragment::number(line),
            Fragment::text(" --"),
            Fragment::NOTHING,
        ]
    }

    /// The number of columns before the name of a field that is not nested.
    pub(crate) const fn before_label(&self) -> usize {
        self.offset + self.local + self.size + self.align + BETWEEN
    }

    pub(crate) const fn line<'a>(&self, row: &Row<'a>, nesting: Nesting) -> Line<'a> {
        const fn offset_in(offset: Offset, width: usize) -> Fragment<'static> {
            match offset {
                Offset::Is(offset) => Fragment::right(Some(offset), width),
                Offset::Unknown => Fragment { pad: width - 1, ..Fragment::text("?") },
                Offset::No => Fragment::right(None, width),
            }
        }
        let local = if nesting.depth == 0 { Offset::No } else { row.offset };
        let before_name = BETWEEN + nesting.indent(row);
        let (sign, detail) = match row.detail {
            Detail::Nothing => (Fragment::NOTHING, Fragment::NOTHING),
            Detail::Type(ty) => (COLON, Fragment::text(ty)),
            Detail::TypeName(name, columns) => (COLON, Fragment::short_name(name, columns)),
            Detail::Discriminant(discriminant) => (EQUALS, Fragment::discriminant(discriminant)),
            Detail::Count(count) => (Fragment::number(count), Fragment::NOTHING),
        };
        [
            NEWLINE,
            offset_in(nesting.offset(row), self.offset),
            offset_in(local, self.local),
            Fragment::right(row.size, self.size),
            Fragment::right(row.align, self.align),
            Fragment { kind: FragmentKind::Text, pad: before_name, ..Fragment::text(row.name) },
            sign,
            detail,
            if row.is_opaque() { OPAQUE } else { Fragment::NOTHING },
        ]
    }

    /// The same columns, but with labels shortened so that remarks begin before `column`.
    pub(crate) const fn with_remarks_before(self, column: usize) -> Self {
        let room = column - BEFORE_REMARK - self.before_label();
        Columns { label: if self.label < room { self.label } else { room }, ..self }
    }

    /// The line of a row that is not nested, its type shortened to the width of labels.
    pub(crate) const fn line_with_remark<'a>(&self, row: &Row<'a>) -> Line<'a> {
        let mut line = self.line(row, Nesting::OUTERMOST);
        let excess = label_columns(row).saturating_sub(self.label);
        if let (1.., Detail::Type(ty)) = (excess, row.detail) {
            let opaque = if row.is_opaque() { OPAQUE.text.len() } else { 0 };
            let room = (columns(ty) + opaque).saturating_sub(excess + columns(ELLIPSIS));
            let [.., detail, rest] = &mut line;
            *detail = Fragment::text(cut(ty, room));
            *rest = Fragment::text(ELLIPSIS);
        }
        line
    }

    /// The number of spaces between the label of a row that is not nested and its remark.
    pub(crate) const fn before_remark(&self, row: &Row<'_>) -> usize {
        self.label.saturating_sub(label_columns(row)) + BEFORE_REMARK
    }
}

/// Replaces the end of a shortened name or type, in one column.
pub(crate) const ELLIPSIS: &str = "…";

const NEWLINE: Fragment<'static> = Fragment::text("\n");
const COLON: Fragment<'static> = Fragment::text(": ");
const EQUALS: Fragment<'static> = Fragment::text(" = ");
/// Marks a field whose type has no `Layout`.
const OPAQUE: Fragment<'static> = Fragment::text(" (opaque)");

/// The width of a row's label, its indentation within the type included.
const fn label_columns(row: &Row<'_>) -> usize {
    let detail = match row.detail {
        Detail::Nothing => 0,
        Detail::Type(ty) => 2 + columns(ty),
        Detail::TypeName(_, columns) => 2 + columns,
        Detail::Discriminant(discriminant) => 3 + signed_digits(discriminant),
        Detail::Count(count) => digits(count),
    };
    let opaque = if row.is_opaque() { OPAQUE.text.len() } else { 0 };
    row.indent * INDENT + columns(row.name) + detail + opaque
}

/// The largest numbers and the widest label that the columns must fit.
pub(crate) struct Extent {
    offset: usize,
    local: Option<usize>,
    size: usize,
    align: usize,
    label: usize,
}

impl Extent {
    pub(crate) const fn new() -> Self {
        Extent { offset: 0, local: None, size: 0, align: 0, label: 0 }
    }

    pub(crate) const fn cover(&mut self, row: &Row<'_>, nesting: Nesting) {
        let local = match row.offset {
            Offset::Is(offset) => {
                // Local offsets are enough, because the total of the outermost type is larger.
                if offset > self.offset {
                    self.offset = offset;
                }
                offset
            }
            // `?` is as wide as one digit.
            Offset::Unknown | Offset::No => 0,
        };
        if nesting.depth > 0 {
            self.local = match self.local {
                Some(larger) if larger > local => Some(larger),
                _ => Some(local),
            };
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
        let label = nesting.depth * INDENT + label_columns(row);
        if label > self.label {
            self.label = label;
        }
    }

    pub(crate) const fn columns(&self, margin: usize) -> Columns {
        self.columns_of(margin, NumberFormat::Decimal)
    }

    pub(crate) const fn columns_of(&self, margin: usize, numbers: NumberFormat) -> Columns {
        const fn max(a: usize, b: usize) -> usize {
            if a > b { a } else { b }
        }
        let (offset, offset_hex) = numbers.width(self.offset);
        let (local, local_hex) = match self.local {
            Some(local) => numbers.width(local),
            None => (0, 0),
        };
        let (size, size_hex) = numbers.width(self.size);
        Columns {
            offset: margin + max("offset".len(), offset),
            local: if local == 0 { 0 } else { BETWEEN + max("local".len(), local) },
            size: BETWEEN + max("size".len(), size),
            align: BETWEEN + max("align".len(), digits(self.align)),
            label: self.label,
            hex: [offset_hex, local_hex, size_hex],
        }
    }
}

pub(crate) type Visit<'v> = &'v mut dyn FnMut(&Row<'_>, Nesting) -> fmt::Result;

/// Visits the rows of `layout` and of its nested types, up to `depth` levels.
pub(crate) fn each_row(
    layout: &TypeLayout<'_>,
    nesting: Nesting,
    depth: usize,
    visit: Visit<'_>,
) -> fmt::Result {
    if let (Some((inner, Some(count))), 1..) = (parts_of(layout), depth) {
        each_row_of_element(inner, count, nesting, depth, visit)?;
    }
    let mut rows = Rows::new(layout);
    while let Some(row) = rows.next() {
        if row.kind == RowKind::Total && nesting.depth > 0 {
            continue;
        }
        let row = row.of_instance(layout);
        visit(&row, nesting)?;
        match row.field.filter(|_| depth > 0).and_then(expanded) {
            Some((inner, Some(count))) => {
                each_row_of_element(inner, count, nesting.inside(&row), depth, visit)?;
            }
            Some((inner, None)) => each_row(inner, nesting.inside(&row), depth - 1, visit)?,
            None => {}
        }
    }
    Ok(())
}

/// Visits the first of `count` elements and its rows.
fn each_row_of_element(
    inner: &TypeLayout<'_>,
    count: usize,
    nesting: Nesting,
    depth: usize,
    visit: Visit<'_>,
) -> fmt::Result {
    let element = Row::element(inner, count);
    visit(&element, nesting)?;
    each_row(inner, nesting.inside(&element), depth - 1, visit)
}
