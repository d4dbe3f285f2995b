//! The table with options: number format, depth, cache lines, width, totals, colour.

use core::fmt::{self, Write as _};

use crate::model::layout::{Kind, TypeLayout};
use crate::render::columns::{
    BEFORE_REMARK, Columns, ELLIPSIS, Extent, Line, Nesting, NumberFormat, each_row,
};
use crate::render::header::header;
use crate::render::notes;
use crate::render::rows::{Offset, Row, RowKind, parts_of};
use crate::render::style::{Paint, Role};
use crate::text::width::columns;
use crate::text::writer::{Fragment, FragmentKind, digits, write_pad};

impl TypeLayout<'_> {
    /// The table that `Display` writes, with options.
    ///
    /// ```
    /// use layout_core::{Layout, NumberFormat};
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Frame {
    ///     id: u32,
    ///     data: [u8; 56],
    ///     sent: u64,
    ///     next: u32,
    /// }
    ///
    /// let table = Frame::LAYOUT.table().numbers(NumberFormat::Both).cache_lines(64).totals();
    /// assert_eq!(
    ///     table.to_string(),
    ///     "\
    /// Frame: size 80, align 8, repr(C), 8 bytes of padding (10.0 %)
    ///
    ///  offset     size  align
    ///  0  0x0   4  0x4      4  id: u32
    ///  4  0x4  56 0x38      1  data: [u8; 56]
    /// 60 0x3c   4  0x4         padding
    /// 64 0x40                  -- line 1 --
    /// 64 0x40   8  0x8      8  sent: u64
    /// 72 0x48   4  0x4      4  next: u32
    /// 76 0x4c   4  0x4         padding
    /// 80 0x50               8  total
    ///
    /// In all: 72 bytes of fields, 4 in 1 hole, 4 of tail padding; 2 cache lines of 64
    /// Lines are counted from the start of a value; with align 8 it may lie elsewhere in one."
    /// );
    /// ```
    pub const fn table(&self) -> Table<'_> {
        Table {
            layout: self,
            numbers: NumberFormat::Decimal,
            depth: 0,
            line: None,
            width: None,
            totals: None,
            savings: None,
            paint: Paint::Plain,
        }
    }
}

/// The table of a type, from [`TypeLayout::table`]. `Display` writes it.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Table<'a> {
    layout: &'a TypeLayout<'a>,
    numbers: NumberFormat,
    depth: usize,
    line: Option<usize>,
    width: Option<usize>,
    // Function pointers, so that a program without these footers does not link their code.
    totals: Option<WriteFooter>,
    savings: Option<WriteFooter>,
    paint: Paint,
}

/// Writes a footer below the table, with a text before it. Returns whether it wrote anything.
type WriteFooter = fn(&Table<'_>, &str, &mut fmt::Formatter<'_>) -> Result<bool, fmt::Error>;

impl Table<'_> {
    /// Sets the number format of offsets and sizes: decimal, hexadecimal, or both.
    pub const fn numbers(self, numbers: NumberFormat) -> Self {
        Table { numbers, ..self }
    }

    /// Expands fields whose own layout is known, up to `depth` levels. `{:#}` of a [`TypeLayout`]
    /// expands every level.
    pub const fn depth(self, depth: usize) -> Self {
        Table { depth, ..self }
    }

    /// Marks cache lines of `bytes` bytes: with a ruler before the first row of each line, and with
    /// a remark on a field that is on more than one line. Lines are counted from the start of a
    /// value.
    ///
    /// Most processors have lines of 64 bytes; Apple's have 128, and 128 is also what x86-64
    /// fetches in pairs.
    ///
    /// # Panics
    ///
    /// If `bytes` is not a power of two.
    #[track_caller]
    pub const fn cache_lines(self, bytes: usize) -> Self {
        assert!(bytes.is_power_of_two(), "a cache line has a power of two of bytes");
        Table { line: Some(bytes), ..self }
    }

    /// Shortens names and types so that no row has more columns, but leaves a label at least eight.
    /// The text above and below the rows is not shortened; a terminal wraps it.
    pub const fn width(self, columns: usize) -> Self {
        Table { width: Some(columns), ..self }
    }

    /// Adds the [totals](TypeLayout::totals) and the number of cache lines that a value takes. A
    /// line has 64 bytes unless [`cache_lines`](Self::cache_lines) sets another length.
    pub const fn totals(self) -> Self {
        Table { totals: Some(write_totals), ..self }
    }

    /// Adds a [smaller field order](TypeLayout::savings), if there is one.
    pub const fn savings(self) -> Self {
        Table { savings: Some(write_savings), ..self }
    }

    /// Adds ANSI escape codes for colour, whatever the table is written to. `print`, with the
    /// feature `terminal`, adds them only if the terminal supports them.
    #[cfg(feature = "color")]
    pub const fn color(self) -> Self {
        Table { paint: Paint::Color, ..self }
    }

    /// Prints the table and a newline to standard output. The table is in colour if the output is a
    /// terminal that supports it and no environment variable forbids it (`NO_COLOR`). Without a
    /// [width](Self::width) it is as wide as the terminal.
    ///
    /// # Errors
    ///
    /// Returns the errors of writing, for example if the output is a closed pipe.
    #[cfg(feature = "terminal")]
    pub fn print(&self) -> std::io::Result<()> {
        use std::io::Write as _;

        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let table = Table { width: self.width.or_else(terminal), ..self.color() };
        writeln!(anstream::stdout().lock(), "{table}")
    }
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Table { layout, depth, .. } = *self;
        self.paint.write(f, Role::Title, layout.type_name())?;
        header(layout, f)?;
        let has_rows = match layout.kind {
            Kind::Pointer(_) => true,
            Kind::Array { .. } => depth > 0 && parts_of(layout).is_some(),
            _ => !layout.fields.is_empty() || !layout.variants.is_empty() || layout.has_parts(),
        };
        if has_rows {
            f.write_str("\n")?;
            self.rows(f)?;
        }
        let before = if self.write_footers(f)? { "\n" } else { "\n\n" };
        notes::write(layout, depth, before, f)
    }
}

impl Table<'_> {
    fn rows(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut most = Extent::new();
        let mut remark = 0;
        each_row(self.layout, Nesting::OUTERMOST, self.depth, &mut |row, nesting| {
            most.cover(row, nesting);
            if let Some(lines) = self.lines_of(row, nesting) {
                remark = remark.max(BEFORE_REMARK + lines.columns());
            }
            Ok(())
        })?;
        let columns = most.columns_of(0, self.numbers);
        // The width of labels without a remark, and the column at which remarks begin.
        let mut room = columns.label;
        let mut remarks_at = columns.label;
        if let Some(width) = self.width {
            let left = width.saturating_sub(columns.before_label());
            room = room.min(left.max(MIN_LABEL));
            remarks_at = remarks_at.min(left.saturating_sub(remark).max(MIN_LABEL));
        }
        self.line(f, &columns.heading(), &columns, Role::Heading)?;
        let mut current_line = 0;
        each_row(self.layout, Nesting::OUTERMOST, self.depth, &mut |row, nesting| {
            if let (Some(length), Offset::Is(offset)) = (self.line, nesting.offset(row)) {
                let line = offset / length;
                if line > current_line && row.kind != RowKind::Total {
                    self.line(f, &columns.ruler(line, line * length), &columns, Role::Ruler)?;
                }
                // The line may be less than before, because each variant starts again at the tag.
                current_line = line;
            }
            let role = match row.kind {
                RowKind::Total => Role::Total,
                _ if row.is_gap() => Role::Padding,
                _ => Role::Field,
            };
            let lines = self.lines_of(row, nesting);
            let room = if lines.is_some() { remarks_at } else { room };
            let indent = nesting.indent(row);
            let mut line = columns.line(row, nesting);
            let label = shorten(&mut line, room.saturating_sub(indent));
            self.line(f, &line, &columns, role)?;
            if let Some(lines) = lines {
                let pad = (remarks_at + BEFORE_REMARK).saturating_sub(indent + label);
                write_pad(f, pad)?;
                self.paint.write(f, Role::Remark, lines)?;
            }
            Ok(())
        })
    }

    /// The cache lines of a field that is on more than one.
    fn lines_of(&self, row: &Row<'_>, nesting: Nesting) -> Option<Lines> {
        let (Some(length), Some(field), Offset::Is(offset)) =
            (self.line, row.field, nesting.offset(row))
        else {
            return None;
        };
        let (first, last) = (offset / length, (offset + field.size.max(1) - 1) / length);
        (first < last).then_some(Lines { first, last, straddles: field.size <= length })
    }

    /// Writes a line in the number format of the table.
    fn line(
        &self,
        f: &mut fmt::Formatter<'_>,
        line: &Line<'_>,
        columns: &Columns,
        role: Role,
    ) -> fmt::Result {
        f.write_char('\n')?;
        for (index, fragment) in line.iter().enumerate().skip(1) {
            let role = if index == DETAIL && role == Role::Field { Role::Type } else { role };
            let Fragment { kind, pad, number, .. } = *fragment;
            match (kind, self.numbers, columns.hex.get(index - 1)) {
                (FragmentKind::Number, NumberFormat::Hex, Some(_)) => {
                    self.paint.write(f, role, format_args!("{number:#pad$x}"))?;
                }
                (FragmentKind::Number, NumberFormat::Both, Some(&hex)) => {
                    let decimal = pad - 1 - hex;
                    self.paint.write(f, role, format_args!("{number:decimal$} {number:#hex$x}"))?;
                }
                _ => self.paint.write(f, role, fragment)?,
            }
        }
        Ok(())
    }

    /// Writes the footers. Returns whether there was any.
    fn write_footers(&self, f: &mut fmt::Formatter<'_>) -> Result<bool, fmt::Error> {
        let parts =
            [self.totals, self.line.map(|_| write_start_of_lines as WriteFooter), self.savings];
        let mut before = "\n\n";
        for write in parts.into_iter().flatten() {
            if write(self, before, f)? {
                before = "\n";
            }
        }
        Ok(before == "\n")
    }
}

fn write_totals(
    table: &Table<'_>,
    before: &str,
    f: &mut fmt::Formatter<'_>,
) -> Result<bool, fmt::Error> {
    let Some(totals) = table.layout.totals() else { return Ok(false) };
    let length = table.line.unwrap_or(64);
    let lines = table.layout.lines(length);
    let s = if lines == 1 { "" } else { "s" };
    write!(f, "{before}In all: {totals}; {lines} cache line{s} of {length}")?;
    Ok(true)
}

fn write_start_of_lines(
    table: &Table<'_>,
    before: &str,
    f: &mut fmt::Formatter<'_>,
) -> Result<bool, fmt::Error> {
    let align = table.layout.align;
    if table.line.is_none_or(|length| align >= length) {
        return Ok(false);
    }
    write!(
        f,
        "{before}Lines are counted from the start of a value; with align {align} it may lie elsewhere in one."
    )?;
    Ok(true)
}

fn write_savings(
    table: &Table<'_>,
    before: &str,
    f: &mut fmt::Formatter<'_>,
) -> Result<bool, fmt::Error> {
    let Some(savings) = table.layout.savings() else { return Ok(false) };
    write!(f, "{before}{savings}")?;
    Ok(true)
}

/// The index in a [`Line`] of a field's name, and of its type.
const NAME: usize = 5;
const DETAIL: usize = 7;

/// The minimum width of labels.
const MIN_LABEL: usize = 8;

/// Shortens a label to `room` columns, and returns its width.
fn shorten(line: &mut Line<'_>, room: usize) -> usize {
    let whole = line[NAME..].iter().map(Fragment::columns).sum();
    if whole <= room {
        return whole;
    }
    let mut taken = 0;
    for index in NAME..line.len() {
        let left = room.saturating_sub(taken + columns(ELLIPSIS));
        if line[index].columns() > left {
            taken += line[index].cut(left);
            let rest = (index + 1).min(line.len() - 1);
            line[rest..].fill(Fragment::NOTHING);
            line[rest] = Fragment::text(ELLIPSIS);
            return taken + columns(ELLIPSIS);
        }
        taken += line[index].columns();
    }
    taken
}

/// The cache lines that a field is on.
#[derive(Clone, Copy)]
struct Lines {
    first: usize,
    last: usize,
    /// The field would fit on one line.
    straddles: bool,
}

impl Lines {
    fn columns(self) -> usize {
        let text = if self.straddles { STRADDLES.len() + AND.len() } else { ON.len() + TO.len() };
        text + digits(self.first) + digits(self.last)
    }
}

const STRADDLES: &str = "<- straddles lines ";
const AND: &str = " and ";
const ON: &str = "<- on lines ";
const TO: &str = " to ";

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Lines { first, last, straddles } = *self;
        let (on, to) = if straddles { (STRADDLES, AND) } else { (ON, TO) };
        write!(f, "{on}{first}{to}{last}")
    }
}
