//! One line for each type of a report, those with the most to save first.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;

use crate::model::layout::{TypeLayout, VariantLayout};
use crate::render::markdown::Code;
use crate::render::report::Report;
use crate::text::width::columns;

impl<'a> Report<'a> {
    /// One line for each type: its size, alignment and padding, the size with a better field order,
    /// and the size that boxing the largest variant could bring. Types with the most bytes to save
    /// come first, then those with the most padding, then the largest.
    ///
    /// ```
    /// use layout_core::{Layout, report};
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Header {
    ///     kind: u8,
    ///     len: u32,
    ///     checksum: u16,
    /// }
    ///
    /// #[derive(Layout)]
    /// enum Event {
    ///     Key(u32),
    ///     Paste([u8; 64], u32),
    /// }
    ///
    /// let text = report![u64, Header, Event].summary().to_string();
    /// assert_eq!(
    ///     text,
    ///     "\
    /// type    size  align  padding  better order  largest variant boxed
    /// Event     72      4        ?             -             at least 8
    /// Header    12      4        5             8                      -
    /// u64        8      8        0             -                      -"
    /// );
    /// ```
    #[must_use]
    pub fn summary(&self) -> Summary<'a> {
        let mut rows: Vec<_> = self.types().iter().map(SummaryRow::of).collect();
        rows.sort_by_key(|row| Reverse((row.saved(), row.padding.unwrap_or(0), row.size)));
        Summary { rows }
    }
}

/// The lines of [`Report::summary`]. `Display` writes them with aligned columns.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary<'a> {
    /// The types with the most bytes to save first.
    pub rows: Vec<SummaryRow<'a>>,
}

/// One type in a [`Summary`]. All numbers are bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SummaryRow<'a> {
    /// The name of the type.
    pub name: &'a str,
    /// [`TypeLayout::size`].
    pub size: usize,
    /// [`TypeLayout::align`].
    pub align: usize,
    /// [`TypeLayout::padding`].
    pub padding: Option<usize>,
    /// The size with a better field order, if there is one: [`TypeLayout::savings`].
    pub better_order: Option<usize>,
    /// The least size of the enum if the largest variant has its fields in a `Box`; `None` if that
    /// is not less. The compiler may need more, for the tag.
    pub boxed: Option<usize>,
}

impl<'a> SummaryRow<'a> {
    fn of(layout: &TypeLayout<'a>) -> Self {
        SummaryRow {
            name: layout.name,
            size: layout.size,
            align: layout.align,
            padding: layout.padding(),
            better_order: layout.savings().map(|savings| savings.size),
            boxed: boxed(layout),
        }
    }

    /// The bytes that one of the changes could save.
    fn saved(&self) -> usize {
        let least = self.better_order.unwrap_or(self.size).min(self.boxed.unwrap_or(self.size));
        self.size - least
    }

    fn cells(&self) -> [String; 6] {
        let number = |number: Option<usize>, missing: &str| {
            number.map_or_else(|| missing.to_string(), |number| number.to_string())
        };
        [
            self.name.to_string(),
            self.size.to_string(),
            self.align.to_string(),
            number(self.padding, "?"),
            number(self.better_order, "-"),
            self.boxed.map_or_else(|| "-".to_string(), |size| alloc::format!("at least {size}")),
        ]
    }
}

/// The size of the largest payload that is left if the largest variant has a pointer for one, and
/// no less than the tag, at the alignment that is left.
fn boxed(layout: &TypeLayout<'_>) -> Option<usize> {
    let (largest, over) = layout.largest_variant()?;
    if over == 0 {
        return None;
    }
    let others = layout.variants.iter().filter(|variant| variant.item != largest.item);
    let pointer = (size_of::<usize>(), align_of::<usize>());
    let of_variant = |variant: &VariantLayout<'_>| {
        let align = variant.fields.iter().map(|field| field.align).max().unwrap_or(1);
        (variant.size, align)
    };
    let (mut size, mut align) = pointer;
    for (other, of_other) in others.map(of_variant) {
        size = size.max(other);
        align = align.max(of_other);
    }
    let tag = layout.tag.map_or(0, |tag| tag.size);
    let size = (size + tag).next_multiple_of(align.max(layout.repr.align().unwrap_or(1)));
    (size < layout.size).then_some(size)
}

const HEADING: [&str; 6] =
    ["type", "size", "align", "padding", "better order", "largest variant boxed"];

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<_> = self.rows.iter().map(SummaryRow::cells).collect();
        let mut widths = HEADING.map(columns);
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = columns(cell).max(*width);
            }
        }
        write_line(f, &HEADING, &widths)?;
        rows.iter().try_for_each(|row| {
            f.write_str("\n")?;
            write_line(f, row, &widths)
        })
    }
}

/// Writes a name flush left and numbers flush right.
fn write_line(
    f: &mut fmt::Formatter<'_>,
    cells: &[impl AsRef<str>; 6],
    widths: &[usize; 6],
) -> fmt::Result {
    for (index, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let cell = cell.as_ref();
        let pad = width - columns(cell);
        if index == 0 {
            f.write_str(cell)?;
            write_spaces(f, pad)?;
        } else {
            write_spaces(f, 2 + pad)?;
            f.write_str(cell)?;
        }
    }
    Ok(())
}

impl Summary<'_> {
    /// The lines as a table in Markdown.
    #[must_use]
    pub fn markdown(&self) -> impl fmt::Display + '_ {
        InMarkdown(self)
    }
}

struct InMarkdown<'a>(&'a Summary<'a>);

impl fmt::Display for InMarkdown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "| {} |", HEADING.join(" | "))?;
        f.write_str("\n|------|-----:|------:|--------:|-------------:|----------------------:|")?;
        self.0.rows.iter().try_for_each(|row| {
            let [_, numbers @ ..] = row.cells();
            write!(f, "\n| {} | {} |", Code(row.name), numbers.join(" | "))
        })
    }
}

fn write_spaces(f: &mut fmt::Formatter<'_>, count: usize) -> fmt::Result {
    (0..count).try_for_each(|_| f.write_str(" "))
}
