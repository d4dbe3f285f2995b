//! A layout as a table in Markdown.

use core::fmt::{self, Write};
use core::iter::once;

use crate::model::layout::TypeLayout;
use crate::render::columns::{Nesting, each_row};
use crate::render::header::header;
use crate::render::rows::{Detail, Offset, Row, RowKind};

impl TypeLayout<'_> {
    /// The table in Markdown, for pull requests and documents, in the syntax of GitHub's
    /// [tables](https://github.github.com/gfm/#tables-extension-).
    ///
    /// ```
    /// use layout_core::Layout;
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Header {
    ///     kind: u8,
    ///     len: u32,
    /// }
    ///
    /// assert_eq!(
    ///     Header::LAYOUT.markdown().to_string(),
    ///     "\
    /// **`Header`**: size 8, align 4, repr(C), 3 bytes of padding (37.5 %)
    ///
    /// | offset | size | align | field | type |
    /// |-------:|-----:|------:|-------|------|
    /// | 0 | 1 | 1 | `kind` | `u8` |
    /// | 1 | 3 |  | *padding* |  |
    /// | 4 | 4 | 4 | `len` | `u32` |
    /// | 8 |  | 4 | **total** |  |"
    /// );
    /// ```
    #[inline]
    pub const fn markdown(&self) -> Markdown<'_> {
        Markdown { layout: self, depth: 0 }
    }
}

/// A table in Markdown, from [`TypeLayout::markdown`]. `Display` writes it.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Markdown<'a> {
    layout: &'a TypeLayout<'a>,
    depth: usize,
}

impl Markdown<'_> {
    /// Expands fields whose own layout is known, up to `depth` levels. All offsets are from the
    /// start of the outermost type.
    #[inline]
    pub const fn depth(self, depth: usize) -> Self {
        Markdown { depth, ..self }
    }
}

impl fmt::Display for Markdown<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "**")?;
        code_span(f, &self.layout.type_name().parts(), "|")?;
        write!(f, "**")?;
        header(self.layout, f)?;
        f.write_str("\n\n| offset | size | align | field | type |")?;
        f.write_str("\n|-------:|-----:|------:|-------|------|")?;
        each_row(self.layout, Nesting::OUTERMOST, self.depth, &mut |row, nesting| {
            write_row(f, row, nesting)
        })
    }
}

/// A table with a column of remarks, which `remark` has for an item.
#[cfg(feature = "alloc")]
pub(crate) fn write_with_remarks(
    layout: &TypeLayout<'_>,
    side: &str,
    remark: &dyn Fn(usize) -> Option<alloc::string::String>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "{}", Title(layout.name))?;
    header(layout, f)?;
    write!(f, "\n\n| offset | size | align | field | type | {} |", Escaped(side))?;
    f.write_str("\n|-------:|-----:|------:|-------|------|------|")?;
    each_row(layout, Nesting::OUTERMOST, 0, &mut |row, nesting| {
        write_row(f, row, nesting)?;
        match row.item.and_then(remark) {
            Some(remark) => write!(f, " {} |", Escaped(&remark)),
            None => f.write_str("  |"),
        }
    })
}

/// Text in a table cell: a `|` would end it.
#[cfg(feature = "alloc")]
struct Escaped<'a>(&'a str);

#[cfg(feature = "alloc")]
impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| match letter {
            '|' => f.write_str("\\|"),
            '\n' => f.write_str(" "),
            letter => write!(f, "{letter}"),
        })
    }
}

#[inline]
fn write_row(f: &mut fmt::Formatter<'_>, row: &Row<'_>, nesting: Nesting) -> fmt::Result {
    match nesting.offset(row) {
        Offset::Is(offset) => write!(f, "\n| {offset} |")?,
        Offset::Unknown => f.write_str("\n| ? |")?,
        Offset::No => f.write_str("\n|  |")?,
    }
    write!(f, " {} | {} | ", OptionalNumber(row.size), OptionalNumber(row.align))?;
    // Table cells have no indentation of their own.
    (0..nesting.level(row)).try_for_each(|_| f.write_str("&emsp;"))?;
    match row.kind {
        RowKind::Total => write!(f, "**{}**", row.name)?,
        RowKind::Field | RowKind::Variant => write!(f, "{}", Code(row.name))?,
        RowKind::Element => {}
        _ => write!(f, "*{}*", row.name)?,
    }
    match row.detail {
        Detail::Nothing => f.write_str(" |  |"),
        Detail::Type(ty) if row.is_opaque() => write!(f, " | {}, opaque |", Code(ty)),
        Detail::Type(ty) => write!(f, " | {} |", Code(ty)),
        Detail::TypeName(name, _) => {
            f.write_str(" | ")?;
            code_span(f, &name.parts(), "\\|")?;
            f.write_str(if row.is_opaque() { ", opaque |" } else { " |" })
        }
        Detail::Discriminant(discriminant) => write!(f, " = {discriminant} |  |"),
        Detail::Count(count) => write!(f, "*{}{count}* |  |", row.name),
    }
}

/// A number; `None` is the empty string.
struct OptionalNumber(Option<usize>);

impl fmt::Display for OptionalNumber {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |number| write!(f, "{number}"))
    }
}

/// A code span in a table cell: delimited by enough backticks, with `|` escaped by a backslash. See
/// GitHub's specification, [Code spans](https://github.github.com/gfm/#code-spans) and Tables.
pub(crate) struct Code<'a>(pub(crate) &'a str);

impl fmt::Display for Code<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        code_span(f, &once(self.0), "\\|")
    }
}

/// A name in bold above a table, as a code span. Only a cell needs a backslash before `|`; anywhere
/// else the backslash would be part of the name.
#[cfg(feature = "alloc")]
pub(crate) struct Title<'a>(pub(crate) &'a str);

#[cfg(feature = "alloc")]
impl fmt::Display for Title<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "**{}**", CodeOutside(self.0))
    }
}

/// A code span outside of a table.
#[cfg(feature = "alloc")]
pub(crate) struct CodeOutside<'a>(pub(crate) &'a str);

#[cfg(feature = "alloc")]
impl fmt::Display for CodeOutside<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        code_span(f, &once(self.0), "|")
    }
}

/// Writes a code span of a text, given in parts, with `pipe` in place of each `|`.
#[inline]
fn code_span<'a>(
    f: &mut fmt::Formatter<'_>,
    parts: &(impl Iterator<Item = &'a str> + Clone),
    pipe: &str,
) -> fmt::Result {
    let characters = || parts.clone().flat_map(str::chars);
    let (mut longest, mut run) = (0, 0);
    for character in characters() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = |f: &mut fmt::Formatter<'_>| (0..=longest).try_for_each(|_| f.write_char('`'));
    // Spaces next to the delimiters are no part of the text, and a code span can't be empty.
    let ends = [characters().next(), characters().last()];
    let space = if ends.contains(&None) || ends.contains(&Some('`')) { " " } else { "" };
    fence(f)?;
    f.write_str(space)?;
    for character in characters() {
        match character {
            '|' => f.write_str(pipe)?,
            // A row can't contain a line break.
            '\n' | '\r' => f.write_char(' ')?,
            _ => f.write_char(character)?,
        }
    }
    f.write_str(space)?;
    fence(f)
}
