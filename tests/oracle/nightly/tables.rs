//! Tables of all types that are held against nightly.

use layout_core::{Layout, snapshot};

use super::types;

/// Every table has exactly the rows of its layout: the tag, each variant and each field, with the
/// numbers of the layout, and padding besides.
#[test]
fn tables_have_a_row_for_each_part() {
    for (name, layout) in placed!(layouts).iter().chain(&unplaced!(layouts)) {
        let table = layout.to_string();
        let mut rows = rows(&table);
        assert_eq!(rows.pop(), Some(row(Some(layout.size), None, Some(layout.align), "total")));
        rows.retain(|row| !["padding", "uncovered"].contains(&&*row[3]));
        rows.sort();
        let mut expected = Vec::new();
        if let Some(tag) = layout.tag() {
            let label = layout.repr.integer().map_or("tag".to_owned(), |ty| format!("tag: {ty}"));
            expected.push(row(Some(tag.offset), Some(tag.size), Some(tag.align), &label));
        }
        for variant in layout.variants() {
            let label = match variant.discriminant {
                Some(number) => format!("{} = {number}", variant.name),
                None => variant.name.to_owned(),
            };
            expected.push(row(None, Some(variant.size), None, &label));
        }
        // Types as written, and with the arguments of the type around them.
        let instance = snapshot::Type::from(*layout);
        let of_variants = instance.variants.iter().flat_map(|variant| &variant.fields);
        let types = instance.fields.iter().chain(of_variants).map(|field| &field.ty);
        let in_variants = layout.variants().iter().flat_map(|variant| variant.fields);
        for (field, ty) in layout.fields().iter().chain(in_variants).zip(types) {
            let opaque = if field.layout.is_none() { " (opaque)" } else { "" };
            let label = format!("{}: {ty}{opaque}", field.name);
            let mut row = row(field.offset, Some(field.size), Some(field.align), &label);
            if field.offset.is_none() {
                "?".clone_into(&mut row[0]);
            }
            expected.push(row);
        }
        expected.sort();
        assert_eq!(rows, expected, "{name}\n{table}");
        assert!(format!("{layout:#}").lines().any(|line| line.ends_with("  total")), "{name}");
    }
}

/// Offset, size, alignment and name, as text.
type Row = [String; 4];

fn row(offset: Option<usize>, size: Option<usize>, align: Option<usize>, label: &str) -> Row {
    let text = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    [text(offset), text(size), text(align), label.to_owned()]
}

/// The cells of each row, cut where the headings end.
fn rows(table: &str) -> Vec<Row> {
    let lines = table.lines().skip_while(|line| !line.trim_start().starts_with("offset "));
    let mut lines = lines.take_while(|line| !line.is_empty());
    let heading = lines.next().unwrap();
    let ends = ["offset", "size", "align"].map(|name| heading.find(name).unwrap() + name.len());
    let cells = |line: &str| {
        let [offset, size, align] = ends;
        [&line[..offset], &line[offset..size], &line[size..align], &line[align..]]
            .map(|cell| cell.trim().to_owned())
    };
    lines.map(cells).collect()
}
