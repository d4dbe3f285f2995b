//! Where it is drawn: the rows of a band, and the pieces of them that are a part's.

use alloc::vec::Vec;

use super::strips::Strip;

/// Fewer rows than this are not worth folding.
const MIN_FOLDED_ROWS: usize = 3;

/// One row, or several that look the same and are folded into one.
pub(super) struct Line {
    /// Distance in bytes from the start of the type.
    pub(super) start: usize,
    /// How many bytes it has room for: a row, or all that are folded.
    pub(super) size: usize,
    pub(super) is_folded: bool,
}

/// What a part has of a line: bytes counted from the line's start.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) line: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether the part starts here, and whether it ends.
    pub(super) is_first: bool,
    pub(super) is_last: bool,
}

/// The rows of a band of `size` bytes, those that are one part's from side to side folded.
pub(super) fn lines(strip: &Strip<'_>, size: usize, per_row: usize) -> Vec<Line> {
    // Rows in which something starts or ends. What starts with a row is told from the row before.
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

/// The pieces of the part from `start` to `end`.
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
