//! Layouts as an HTML page: for each type a table beside a map.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::model::layout::TypeLayout;
use crate::render::columns::{Nesting, each_row};
use crate::render::header::Header;
use crate::render::report::Report;
use crate::render::rows::{Detail, Offset, Row, RowKind};
use crate::render::svg::{STYLE, definitions, in_page};

impl<'a> Report<'a> {
    /// A self-contained page, without scripts and external resources: an overview of the types,
    /// then for each type a table of its bytes beside a [map](TypeLayout::svg).
    ///
    /// ```
    /// use layout_core::{Layout, report};
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Header {
    ///     kind: u8,
    ///     len: u32,
    /// }
    ///
    /// let page = report![Header, Option<Header>].html().title("What goes over the wire");
    /// # let file = std::env::temp_dir().join("layout-core-page.html");
    /// std::fs::write(file, page.to_string())?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub const fn html(&self) -> Html<'a> {
        Html { report: *self, title: "Layouts" }
    }
}

/// An HTML page, from [`Report::html`]. `Display` writes it.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Html<'a> {
    report: Report<'a>,
    title: &'a str,
}

impl<'a> Html<'a> {
    /// Sets the heading, by default "Layouts".
    pub const fn title(self, title: &'a str) -> Self {
        Html { report: self.report, title }
    }
}

impl fmt::Display for Html<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let types = self.report.types();
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) }
                    style { (PreEscaped(include_str!("html/style.css"))) (PreEscaped(STYLE)) }
                }
                body {
                    svg.layout-map width="0" height="0" style="position: absolute" aria-hidden="true" {
                        (PreEscaped(definitions().to_string()))
                    }
                    h1 { (self.title) }
                    (overview(types))
                    @for (index, layout) in types.iter().enumerate() {
                        (section(index, layout))
                    }
                }
            }
        };
        f.write_str(&page.0)
    }
}

/// A table of all types, with links to their sections.
fn overview(types: &[TypeLayout<'_>]) -> Markup {
    html! {
        table {
            thead { tr { th { "type" } th.number { "size" } th.number { "align" } th.number { "padding" } } }
            tbody {
                @for (index, layout) in types.iter().enumerate() {
                    tr {
                        td { a href={ "#type-" (index) } { code { (layout.type_name().to_string()) } } }
                        td.number { (layout.size) }
                        td.number { (layout.align) }
                        td.number {
                            @if let Some(padding) = layout.padding() { (padding) } @else { "?" }
                        }
                    }
                }
            }
        }
    }
}

fn section(index: usize, layout: &TypeLayout<'_>) -> Markup {
    let header = Header(layout).to_string();
    html! {
        section id={ "type-" (index) } {
            h2 { code { (layout.type_name().to_string()) } }
            p { (header.trim_start_matches([':', ' '])) }
            div.beside {
                div.scroll { (rows(layout)) }
                div.scroll { (PreEscaped(in_page(&layout.svg()).to_string())) }
            }
        }
    }
}

fn rows(layout: &TypeLayout<'_>) -> Markup {
    let mut rows = Vec::new();
    let collected = each_row(layout, Nesting::OUTERMOST, usize::MAX, &mut |row, nesting| {
        rows.push(table_row(row, nesting));
        Ok(())
    });
    debug_assert!(collected.is_ok());
    html! {
        table {
            thead {
                tr {
                    th.number { "offset" } th.number { "size" } th.number { "align" }
                    th { "field" } th { "type" }
                }
            }
            tbody { @for row in &rows { (row) } }
        }
    }
}

fn table_row(row: &Row<'_>, nesting: Nesting) -> Markup {
    let offset = match nesting.offset(row) {
        Offset::Is(offset) => offset.to_string(),
        Offset::Unknown => "?".to_string(),
        Offset::No => String::new(),
    };
    let is_named = matches!(row.kind, RowKind::Field | RowKind::Variant);
    html! {
        tr class=[(!is_named).then_some("bare")] {
            td.number { (offset) }
            td.number { @if let Some(size) = row.size { (size) } }
            td.number { @if let Some(align) = row.align { (align) } }
            td style={ "padding-left: " (nesting.level(row) + 1) "em" } {
                @if is_named { code { (row.name) } } @else { (row.name) }
                @if let Detail::Discriminant(discriminant) = row.detail { " = " (discriminant) }
                @if let Detail::Count(count) = row.detail { (count) }
            }
            td {
                @if let Detail::Type(ty) = row.detail { code { (ty) } }
                @if let Detail::TypeName(name, _) = row.detail { code { (name.to_string()) } }
                @if row.is_opaque() { ", opaque" }
            }
        }
    }
}
