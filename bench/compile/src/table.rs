//! Tables in Markdown, as wide as what is in them.

use std::fmt;

use crate::package::Failure;

pub(crate) struct Table {
    head: Vec<String>,
    /// So many columns are of text, the others of numbers.
    text: usize,
    rows: Vec<Vec<String>>,
    /// Below it.
    notes: Vec<String>,
}

impl Table {
    pub(crate) fn new(text: usize, head: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Table {
            head: head.into_iter().map(Into::into).collect(),
            text,
            rows: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        let mut cells: Vec<String> = cells.into_iter().map(Into::into).collect();
        cells.resize(self.head.len(), String::new());
        self.rows.push(cells);
    }

    /// A row without numbers; the note below the table has the reason.
    pub(crate) fn failed(&mut self, heading: &[String], failure: &Failure) {
        self.row(heading.iter().cloned().chain([failure.title().to_owned()]));
        self.note(&heading.join(", "), failure);
    }

    /// Notes the reason why a number is missing.
    pub(crate) fn note(&mut self, name: &str, failure: &Failure) {
        self.notes.push(format!("- {name}: {failure}"));
    }

    fn is_text(&self, column: usize) -> bool {
        column < self.text
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = || std::iter::once(&self.head).chain(&self.rows);
        let width = |column: usize| {
            lines().map(|line| line[column].chars().count()).max().unwrap_or(0).max(3)
        };
        let widths: Vec<_> = (0..self.head.len()).map(width).collect();
        for (index, line) in lines().enumerate() {
            for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
                if self.is_text(column) {
                    write!(f, "| {cell:<width$} ")?;
                } else {
                    write!(f, "| {cell:>width$} ")?;
                }
            }
            writeln!(f, "|")?;
            if index == 0 {
                for (column, width) in widths.iter().enumerate() {
                    let rule = "-".repeat(width + 1);
                    let end = if self.is_text(column) { '-' } else { ':' };
                    write!(f, "|{rule}{end}")?;
                }
                writeln!(f, "|")?;
            }
        }
        if !self.notes.is_empty() {
            writeln!(f)?;
        }
        self.notes.iter().try_for_each(|note| writeln!(f, "{note}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_to_the_left_and_numbers_to_the_right() {
        let mut table = Table::new(1, ["by", "CPU s"]);
        table.row(["`facet`", "22.10"]);
        table.failed(&["`other`".to_owned()], &Failure::DoesNotBuild("error".to_owned()));
        assert_eq!(
            table.to_string(),
            "\
| by      | CPU s |
|---------|------:|
| `facet` | 22.10 |
| `other` | fails |

- `other`: does not build: error
"
        );
    }
}
