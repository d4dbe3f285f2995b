//! Assertions about lines of 64 bytes: by brute force over all addresses that a value may have.

use std::collections::BTreeSet;

use layout_core::snapshot::{Field, Kind, Type};

use super::Target;
use super::instances::Instances;

/// The addresses at which a value may start. Every other address has the same lines as one of them.
fn starts(report: &Type) -> impl Iterator<Item = u64> {
    (0..64.max(report.align)).step_by(usize::try_from(report.align).unwrap())
}

impl Instances<'_> {
    /// Adds `line`, `within_line` and `own_line` of a field that has a size.
    pub(super) fn on_lines(&mut self, target: Target, path: &str, report: &Type, field: &Field) {
        let headline = format!("`{path}`");
        let starts: Vec<u64> = starts(report).collect();
        // Lines are counted from the one on which the value starts.
        let line = |start: u64, byte: u64| (start + byte) / 64 - start / 64;
        let lines = |field: &Field, start| {
            let offset = field.offset.unwrap_or(0);
            (line(start, offset), line(start, offset + field.size - 1))
        };
        match starts.iter().any(|&start| lines(field, start).0 != lines(field, start).1) {
            true => self.word(target, "within_line", None, "within_line", &headline),
            false => self.also_holds(target, "within_line"),
        }
        let all: BTreeSet<_> = starts.iter().map(|&start| lines(field, start)).collect();
        let column = "line = ".len();
        match all.iter().collect::<Vec<_>>()[..] {
            [&(first, last)] if first == last => {
                let right = Some(format!("line = {first}"));
                let wrong = format!("line = {}", first + 1);
                self.add("line", target, right, &wrong, column, &headline);
            }
            _ => self.add("line", target, None, "line = 0", column, &headline),
        }
        if report.fields.is_empty() || matches!(report.kind, Kind::Union) {
            return;
        }
        let shares =
            report.fields.iter().filter(|other| other.size > 0 && *other != field).any(|other| {
                starts.iter().any(|&start| {
                    let ((first, last), (from, to)) = (lines(field, start), lines(other, start));
                    first <= to && from <= last
                })
            });
        // A line that reaches beyond the value is shared with other values.
        let sticks_out = starts.iter().any(|&start| {
            let from = start + field.offset.unwrap_or(0);
            let (from, to) = (from / 64 * 64, (from + field.size).next_multiple_of(64));
            from < start || to > start + report.size
        });
        match shares || sticks_out {
            true => self.word(target, "own_line", None, "own_line", &headline),
            false => self.also_holds(target, "own_line"),
        }
    }

    /// Adds `span` and `lines` of a group of some fields of a struct.
    pub(super) fn of_group(&mut self, report: &Type) {
        let mut members = Vec::new();
        for (index, field) in report.fields.iter().enumerate() {
            if field.size > 0 && self.rng.bool() {
                members.push((index, field));
            }
        }
        let bytes =
            |field: &Field| (field.offset.unwrap_or(0), field.offset.unwrap_or(0) + field.size - 1);
        let Some(first) = members.iter().map(|(_, field)| bytes(field).0).min() else { return };
        let last = members.iter().map(|(_, field)| bytes(field).1).max().unwrap_or(first);
        let span = last - first + 1;
        let lines = |start| {
            let each = members.iter().flat_map(|(_, field)| {
                let (from, to) = bytes(field);
                (start + from) / 64..=(start + to) / 64
            });
            each.collect::<BTreeSet<_>>().len()
        };
        let lines = starts(report).map(lines).max().unwrap_or(0);
        // In a value that may start within a line, the bytes between the fields count too.
        let all = |start| (start + last) / 64 - (start + first) / 64 + 1;
        let most = match report.align {
            64.. => lines as u64,
            _ => starts(report).map(all).max().unwrap_or(0),
        };
        let assertions = [
            ("span", format!("span = {span}"), format!("span = {}", span + 1)),
            ("span", format!("span <= {span}"), format!("span <= {}", span - 1)),
            ("lines", format!("lines <= {most}"), format!("lines <= {}", lines - 1)),
            ("lines", format!("lines < {}", most + 1), format!("lines < {lines}")),
        ];
        let number = self.rng.usize(..2);
        for (index, (key, right, wrong)) in assertions.into_iter().enumerate() {
            if index % 2 != number {
                continue;
            }
            let start = format!("group({key}_group, ");
            let column = start.len() + wrong.rfind(' ').map_or(0, |at| at + 1);
            let headline = format!("{key} of group `{key}_group` is");
            let right = Some(format!("{start}{right})"));
            let wrong = format!("{start}{wrong})");
            self.add(key, Target::Type, right, &wrong, column, &headline);
            if let Some(assertion) = self.all.last_mut() {
                let member = |&(index, _): &(usize, _)| {
                    (Target::Field(index), format!("group = {key}_group"))
                };
                assertion.beside = members.iter().map(member).collect();
            }
        }
    }
}
