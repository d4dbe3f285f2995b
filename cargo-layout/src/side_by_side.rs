//! Layouts on several targets, side by side. Numbers that differ are marked.

use std::collections::BTreeMap;
// Writing to a string can't fail.
use std::fmt::Write as _;

use layout_core::snapshot::{Field, Type};

use crate::layouts::Found;

/// A row: a label, and a cell for each target.
struct Row {
    label: String,
    cells: Vec<String>,
}

/// The types on each target: a row for each type, or a table for each with a row for each field.
pub(crate) fn text(types: &[Found], triples: &[&str], is_named: bool, is_markdown: bool) -> String {
    // By place and path: names may be longer where more types have them.
    let mut by_path = BTreeMap::<_, Vec<Option<&Type>>>::new();
    for found in types {
        let on = by_path.entry((&found.place, &found.path)).or_insert(vec![None; triples.len()]);
        let is_it = |triple: &&str| found.triple.as_deref() == Some(*triple);
        if let Some(index) = triples.iter().position(is_it) {
            on[index] = Some(&found.ty);
        }
    }
    let name = |on: &[Option<&Type>]| {
        on.iter().flatten().next().map_or_else(String::new, |ty| ty.name.clone())
    };
    if !is_named {
        let rows = by_path.values().map(|on| Row { label: name(on), cells: totals(on) });
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by_key(|row| !row.differs());
        return table("type: size, align, padding", &rows, triples, is_markdown);
    }
    let tables = by_path.values().map(|on| {
        let mut rows = Vec::new();
        for (label, fields) in fields(on) {
            let cell = |field: Option<&Field>| match field {
                Some(Field { offset: Some(offset), size, .. }) => format!("{offset}, {size}"),
                Some(Field { size, .. }) => format!("?, {size}"),
                None => "-".into(),
            };
            rows.push(Row { label, cells: fields.iter().copied().map(cell).collect() });
        }
        rows.push(Row { label: "total: size, align, padding".into(), cells: totals(on) });
        table(&format!("{}: offset, size", name(on)), &rows, triples, is_markdown)
    });
    tables.collect::<Vec<_>>().join("\n\n")
}

fn totals(on: &[Option<&Type>]) -> Vec<String> {
    let cell = |ty: Option<&Type>| match ty {
        Some(ty) => {
            let padding = ty.padding.map_or("?".into(), |padding| padding.to_string());
            format!("{}, {}, {padding}", ty.size, ty.align)
        }
        None => "-".into(),
    };
    on.iter().copied().map(cell).collect()
}

/// The fields of all targets, by the first in which they are; a field may be left out by `cfg`.
fn fields<'a>(on: &[Option<&'a Type>]) -> Vec<(String, Vec<Option<&'a Field>>)> {
    let mut all: Vec<(String, Vec<Option<&Field>>)> = Vec::new();
    for (index, ty) in on.iter().enumerate() {
        let Some(ty) = ty else { continue };
        let own = ty.fields.iter().map(|field| (String::new(), field));
        let of_variants = ty.variants.iter().flat_map(|variant| {
            variant.fields.iter().map(|field| (format!("{}.", variant.name), field))
        });
        for (variant, field) in own.chain(of_variants) {
            let label = format!("{variant}{}: {}", field.name, field.ty);
            let at = all.iter().position(|(other, _)| *other == label).unwrap_or_else(|| {
                all.push((label, vec![None; on.len()]));
                all.len() - 1
            });
            all[at].1[index] = Some(field);
        }
    }
    all
}

impl Row {
    fn differs(&self) -> bool {
        self.cells.windows(2).any(|pair| pair[0] != pair[1])
    }
}

fn table(heading: &str, rows: &[Row], triples: &[&str], is_markdown: bool) -> String {
    let mut lines =
        vec![(heading.to_owned(), triples.iter().map(|&name| name.to_owned()).collect(), "")];
    for row in rows {
        let mark = if row.differs() { "<- differs" } else { "" };
        lines.push((row.label.clone(), row.cells.clone(), mark));
    }
    if is_markdown {
        return markdown(&lines);
    }
    let widths: Vec<usize> = (0..=triples.len())
        .map(|column| {
            lines.iter().map(|line| cell(line, column).chars().count()).max().unwrap_or(0)
        })
        .collect();
    let text = lines.iter().map(|line| {
        let mut text = format!("{:width$}", line.0, width = widths[0]);
        for (cell, width) in line.1.iter().zip(&widths[1..]) {
            let _ = write!(text, "  {cell:>width$}");
        }
        if !line.2.is_empty() {
            let _ = write!(text, "  {}", line.2);
        }
        text.trim_end().to_owned()
    });
    text.collect::<Vec<_>>().join("\n")
}

type Line<'a> = (String, Vec<String>, &'a str);

fn cell<'a>(line: &'a Line<'_>, column: usize) -> &'a str {
    match column.checked_sub(1) {
        Some(column) => &line.1[column],
        None => &line.0,
    }
}

fn markdown(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for (index, (label, cells, mark)) in lines.iter().enumerate() {
        let label = label.replace('|', "\\|");
        let label = if index == 0 { label } else { format!("`{label}`") };
        let _ = writeln!(text, "| {label} | {} | {mark} |", cells.join(" | "));
        if index == 0 {
            let _ = writeln!(text, "|---|{}---|", "---:|".repeat(cells.len()));
        }
    }
    text.trim_end().to_owned()
}
