//! The picture of a layout: rows in offset order, for `Display` and for the error of a broken
//! contract alike.

use core::fmt;

use crate::gaps::{Stretch, Walk};
use crate::layout::{Repr, ReprBase, TypeLayout};
use crate::text::{Piece, PieceKind, digits};
use crate::width::columns;

/// What a row of the table is about.
#[derive(Clone, Copy)]
pub(crate) enum Subject {
    /// The field with this index.
    Field(usize),
    Padding,
    /// The whole type.
    Total,
}

/// One row, as data.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) subject: Subject,
    offset: Option<usize>,
    size: Option<usize>,
    align: Option<usize>,
    name: &'a str,
    ty: Option<&'a str>,
}

/// The rows of a type in offset order, the total last.
pub(crate) struct Rows<'a> {
    layout: &'a TypeLayout,
    walk: Walk<'a>,
    done: bool,
}

impl<'a> Rows<'a> {
    pub(crate) const fn new(layout: &'a TypeLayout) -> Self {
        Rows { layout, walk: Walk::new(layout), done: false }
    }

    pub(crate) const fn next(&mut self) -> Option<Row<'a>> {
        match self.walk.next() {
            Some(Stretch::Field(index)) => {
                let field = &self.layout.fields[index];
                Some(Row {
                    subject: Subject::Field(index),
                    offset: field.offset,
                    size: Some(field.size),
                    align: Some(field.align),
                    name: field.name,
                    ty: Some(field.ty),
                })
            }
            Some(Stretch::Gap(gap)) => Some(Row {
                subject: Subject::Padding,
                offset: Some(gap.offset),
                size: Some(gap.size),
                align: None,
                name: "padding",
                ty: None,
            }),
            None if self.done => None,
            None => {
                self.done = true;
                Some(Row {
                    subject: Subject::Total,
                    offset: Some(self.layout.size),
                    size: None,
                    align: Some(self.layout.align),
                    name: "total",
                    ty: None,
                })
            }
        }
    }
}

impl Row<'_> {
    const fn label_columns(&self) -> usize {
        match self.ty {
            Some(ty) => columns(self.name) + 2 + columns(ty),
            None => columns(self.name),
        }
    }
}

/// Where the type whose row is drawn lies in the type whose table is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Nesting {
    base: usize,
    depth: usize,
}

impl Nesting {
    pub(crate) const OUTERMOST: Nesting = Nesting { base: 0, depth: 0 };

    const fn inside(self, offset: usize) -> Self {
        Nesting { base: self.base + offset, depth: self.depth + 1 }
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
pub(crate) type Line<'a> = [Piece<'a>; 8];

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
        ]
    }

    pub(crate) const fn line<'a>(&self, row: &Row<'a>, nesting: Nesting) -> Line<'a> {
        let offset = match row.offset {
            Some(offset) => Some(nesting.base + offset),
            None => None,
        };
        let local = if nesting.depth == 0 { None } else { row.offset };
        let before_name = BETWEEN + nesting.depth * INDENT;
        let (colon, ty) = match row.ty {
            Some(ty) => (COLON, Piece { kind: PieceKind::Text, text: ty, ..Piece::NOTHING }),
            None => (Piece::NOTHING, Piece::NOTHING),
        };
        [
            NEWLINE,
            Piece::right(offset, self.offset),
            Piece::right(local, self.local),
            Piece::right(row.size, self.size),
            Piece::right(row.align, self.align),
            Piece { kind: PieceKind::Text, blanks: before_name, text: row.name, number: 0 },
            colon,
            ty,
        ]
    }

    /// How many blanks come after the label of a row that is not nested, up to where remarks start.
    pub(crate) const fn before_remark(&self, row: &Row<'_>) -> usize {
        self.label - row.label_columns() + BEFORE_REMARK
    }
}

const NEWLINE: Piece<'static> = Piece::text("\n");
const COLON: Piece<'static> = Piece::text(": ");

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
        if let Some(offset) = row.offset {
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
        write!(f, "{}: size {}, align {}, {}", self.name, self.size, self.align, self.repr)?;
        if !self.padding_is_known() {
            return Ok(());
        }
        match self.padding() {
            0 => f.write_str(", no padding of its own")?,
            padding => {
                // In thousandths, rounded; u128 so that no size overflows it.
                let share = (padding as u128 * 2000 / self.size as u128).div_ceil(2);
                let unit = if padding == 1 { "byte" } else { "bytes" };
                let (whole, tenth) = (share / 10, share % 10);
                write!(f, ", {padding} {unit} of padding ({whole}.{tenth} %)")?;
            }
        }
        let expand = f.alternate();
        let mut most = Extent::new();
        let mut reordered = self.repr.base == ReprBase::Rust && self.fields.len() > 1;
        each_row(self, Nesting::OUTERMOST, expand, &mut |row, nesting, inner| {
            most.cover(row, nesting);
            if let Some(inner) = inner {
                reordered |= inner.repr.base == ReprBase::Rust && inner.fields.len() > 1;
            }
            Ok(())
        })?;
        let columns = most.columns(0);
        f.write_str("\n")?;
        write_pieces(f, &columns.heading())?;
        each_row(self, Nesting::OUTERMOST, expand, &mut |row, nesting, _| {
            write_pieces(f, &columns.line(row, nesting))
        })?;
        if reordered {
            f.write_str(
                "\n\nThe order of fields without a repr is the compiler's and may change.",
            )?;
        }
        Ok(())
    }
}

fn write_pieces(f: &mut fmt::Formatter<'_>, pieces: &[Piece<'_>]) -> fmt::Result {
    pieces.iter().try_for_each(|piece| write!(f, "{piece}"))
}

type Visit<'v> = &'v mut dyn FnMut(&Row<'_>, Nesting, Option<&TypeLayout>) -> fmt::Result;

/// Visits the rows of `layout` and, if asked to `expand`, those inside its fields. With a row
/// goes the layout that is expanded below it, if any.
fn each_row(layout: &TypeLayout, nesting: Nesting, expand: bool, visit: Visit<'_>) -> fmt::Result {
    let mut rows = Rows::new(layout);
    while let Some(row) = rows.next() {
        let inner = match row.subject {
            Subject::Field(index) if expand => layout.fields[index].layout,
            Subject::Total if nesting.depth > 0 => continue,
            _ => None,
        };
        let inner = inner.filter(|inner| !inner.fields.is_empty());
        visit(&row, nesting, inner)?;
        if let (Some(inner), Some(offset)) = (inner, row.offset) {
            each_row(inner, nesting.inside(offset), expand, visit)?;
        }
    }
    Ok(())
}

/// As the attribute spells it, `repr(C, align(8))`; `repr(Rust)` where there is none.
impl fmt::Display for Repr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.base {
            ReprBase::Rust => "repr(Rust",
            ReprBase::C => "repr(C",
            ReprBase::Transparent => "repr(transparent",
        })?;
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
