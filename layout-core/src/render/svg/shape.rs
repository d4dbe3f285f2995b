//! The rows of a strip, and the runs of bytes in them that belong to a part.

use alloc::vec::Vec;

use super::strips::Strip;

/// The minimum number of rows that are folded.
const MIN_FOLDED_ROWS: usize = 3;

/// One row, or several rows within a single part that are folded into one.
pub(super) struct Line {
    /// Distance in bytes from the start of the type.
    pub(super) start: usize,
    /// The number of bytes: those of a row, or of all folded rows.
    pub(super) size: usize,
    pub(super) is_folded: bool,
}

/// The bytes of a part that are on one line, counted from the line's start.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) line: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether the part starts on this line; `is_last` is whether it ends on it.
    pub(super) is_first: bool,
    pub(super) is_last: bool,
}

/// The rows of a strip of `size` bytes. Several rows that lie within a single part are folded.
pub(super) fn lines(strip: &Strip<'_>, size: usize, per_row: usize) -> Vec<Line> {
    // The rows in which a part starts or ends, and the row before a part that starts with a row.
    let mut edge_rows: Vec<_> = Vec::new();
    for edge in strip.parts.iter().flat_map(|part| [part.start, part.end]) {
        edge_rows.extend([edge.saturating_sub(1) / per_row, edge / per_row]);
    }
    edge_rows.sort_unstable();
    edge_rows.dedup();
    let rows = size.div_ceil(per_row);
    let mut lines = Vec::new();
    let mut row = 0;
    let mut push = |from: usize, until: usize, is_folded| {
        lines.push(Line { start: from * per_row, size: (until - from) * per_row, is_folded });
    };
    for next in edge_rows.into_iter().filter(|&row| row < rows).chain([rows]) {
        if next - row.min(next) >= MIN_FOLDED_ROWS {
            push(row, next, true);
            row = next;
        }
        while row < next {
            push(row, row + 1, false);
            row += 1;
        }
        if next < rows {
            push(next, next + 1, false);
            row = next + 1;
        }
    }
    lines
}

/// The runs of the part from `start` to `end`.
pub(super) fn runs(lines: &[Line], start: usize, end: usize, per_row: usize) -> Vec<Run> {
    let mut runs = Vec::new();
    for (line, &Line { start: from, size, .. }) in lines.iter().enumerate() {
        let until = from + size;
        if start < until && from < end {
            runs.push(Run {
                line,
                from: start.saturating_sub(from),
                to: (end - from).min(per_row),
                is_first: start >= from,
                is_last: end <= until,
            });
        }
    }
    runs
}
