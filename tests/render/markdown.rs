//! Tables in Markdown, read by another program, against the data of the layouts.

use layout_core::{FieldLayout, Layout, TypeLayout, report};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

#[derive(Layout)]
#[repr(C)]
struct Inner {
    kind: u8,
    len: [u16; (1 | 2) as usize],
}

/// A type without a layout.
struct Opaque<const N: usize>(#[allow(dead_code)] [u8; N]);

#[derive(Layout)]
#[repr(C)]
struct Characters {
    pipes: [u8; (b'|' | b'\\') as usize],
    backtick: [u8; b'`' as usize],
    backticks: [[u16; b"``|`".len()]; b"\\|".len()],
    inner: Inner,
    opaque: Opaque<{ 1 | 2 }>,
    end: u32,
}

#[derive(Layout)]
#[repr(C)]
struct Outer {
    first: Characters,
    second: (u8, Inner),
}

#[derive(Layout)]
#[repr(u8)]
#[allow(dead_code)]
enum Shape {
    Point,
    Circle([u8; (1 | 4) as usize]),
    Inner { inner: Inner, end: u32 } = 7,
}

/// A type of which reports show the arguments.
#[derive(Layout)]
struct Sized<const N: usize>([u8; N]);

/// The five cells of a row.
type Row = [String; 5];

/// The paragraphs and the rows of all tables, headings excluded. Code, emphasis and strong emphasis
/// keep their delimiters.
fn read(markdown: &str) -> (Vec<String>, Vec<Row>) {
    let (mut paragraphs, mut rows) = (Vec::new(), Vec::new());
    let (mut text, mut cells) = (String::new(), Vec::new());
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Paragraph | Tag::TableCell) => text.clear(),
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => text.push('*'),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => text.push_str("**"),
            Event::Text(plain) => text.push_str(&plain),
            Event::Code(code) => text.extend(["`", &*code, "`"]),
            Event::End(TagEnd::Paragraph) => paragraphs.push(text.clone()),
            Event::End(TagEnd::TableCell) => cells.push(text.clone()),
            Event::End(TagEnd::TableHead) => {
                assert_eq!(cells, ["offset", "size", "align", "field", "type"]);
                cells.clear();
            }
            Event::End(TagEnd::TableRow) => {
                let row = std::mem::take(&mut cells);
                rows.push(row.try_into().expect("five cells"));
            }
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow)
            | Event::End(TagEnd::Table) => {}
            event => panic!("{event:?} in {markdown}"),
        }
    }
    (paragraphs, rows)
}

fn field_row(field: &FieldLayout<'_>, base: usize, level: usize) -> Row {
    let name = format!("{}`{}`", "\u{2003}".repeat(level), field.name);
    let opaque = if field.layout.is_some() { "" } else { ", opaque" };
    [
        (base + field.offset.unwrap()).to_string(),
        field.size.to_string(),
        field.align.to_string(),
        name,
        format!("`{}`{opaque}", field.ty),
    ]
}

/// The rows of a struct from its data: fields and gaps by offset, nested fields below their field.
fn struct_rows(layout: &TypeLayout<'_>, base: usize, level: usize, depth: usize) -> Vec<Row> {
    let mut parts: Vec<(usize, Vec<Row>)> = Vec::new();
    for field in layout.fields() {
        let mut rows = vec![field_row(field, base, level)];
        let offset = field.offset.unwrap();
        if let Some(inner) = field.layout.filter(|inner| depth > 0 && !inner.fields().is_empty()) {
            rows.extend(struct_rows(inner, base + offset, level + 1, depth - 1));
        }
        parts.push((offset, rows));
    }
    for gap in layout.gaps() {
        let [offset, size] = [base + gap.offset, gap.size].map(|number| number.to_string());
        let name = format!("{}*padding*", "\u{2003}".repeat(level));
        parts.push((gap.offset, vec![[offset, size, String::new(), name, String::new()]]));
    }
    parts.sort_by_key(|(offset, _)| *offset);
    parts.into_iter().flat_map(|(_, rows)| rows).collect()
}

fn total_row(layout: &TypeLayout<'_>) -> Row {
    let [size, align] = [layout.size, layout.align].map(|number| number.to_string());
    [size, String::new(), align, "**total**".to_owned(), String::new()]
}

#[test]
fn cells_of_structs_are_the_data_at_every_depth() {
    for layout in [Inner::LAYOUT, Characters::LAYOUT, Outer::LAYOUT] {
        for depth in 0..4 {
            let (paragraphs, rows) = read(&layout.markdown().depth(depth).to_string());
            let [title] = &paragraphs[..] else { panic!("{paragraphs:?}") };
            assert!(title.starts_with(&format!("**`{}`**: size {}", layout.name, layout.size)));
            let mut expected = struct_rows(layout, 0, 0, depth);
            expected.push(total_row(layout));
            assert_eq!(rows, expected);
        }
    }
}

#[test]
fn cells_of_variants_are_the_data() {
    let layout = Shape::LAYOUT;
    let (_, rows) = read(&layout.markdown().to_string());
    let mut expected = Vec::new();
    for variant in layout.variants() {
        let name = format!("`{}` = {}", variant.name, variant.discriminant.unwrap());
        let size = variant.size.to_string();
        expected.push([String::new(), size, String::new(), name, String::new()]);
        expected.extend(variant.fields.iter().map(|field| field_row(field, 0, 1)));
    }
    expected.push(total_row(layout));
    // The tag and padding are in italics.
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|[.., name, _]| name.contains('`') || name.starts_with("**"))
        .collect();
    assert_eq!(rows, expected);
}

#[test]
fn names_in_a_report_are_as_written() {
    let report = report![Sized<{ b'|' as usize }>, Sized<{ b"`|``".len() }>, Inner];
    let (paragraphs, rows) = read(&report.markdown().to_string());
    assert_eq!(paragraphs.len(), 3);
    for (paragraph, layout) in paragraphs.iter().zip(report.types()) {
        assert!(paragraph.starts_with(&format!("**`{}`**", layout.name)), "{paragraph}");
    }
    assert_eq!(rows.iter().filter(|[.., name, _]| name == "**total**").count(), 3);
}
