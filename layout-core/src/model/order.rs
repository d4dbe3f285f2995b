//! The order of fields in memory.

use crate::model::layout::FieldLayout;

/// The indices of the fields in memory order: by offset, and at the same offset by size, so that
/// a zero-sized field comes before the field that starts at its offset.
///
/// Linear for fields already in order, O(n log n) otherwise (a bottom-up merge sort): quadratic
/// time would trip the `long_running_const_eval` lint.
pub(crate) const fn memory_order<const N: usize>(fields: &[FieldLayout<'_>; N]) -> [usize; N] {
    let mut order = [0; N];
    let mut sorted = true;
    let mut index = 0;
    while index < N {
        order[index] = index;
        if index > 0 && before(&fields[index], &fields[index - 1]) {
            sorted = false;
        }
        index += 1;
    }
    if sorted {
        return order;
    }
    let mut merged = [0; N];
    let mut run = 1;
    while run < N {
        let mut at = 0;
        let (mut left, mut right) = (0, run);
        while at < N {
            let left_end = min(at - at % (2 * run) + run, N);
            let right_end = min(left_end + run, N);
            let take_right = left >= left_end
                || (right < right_end && before(&fields[order[right]], &fields[order[left]]));
            if take_right {
                merged[at] = order[right];
                right += 1;
            } else {
                merged[at] = order[left];
                left += 1;
            }
            at += 1;
            if at == right_end {
                left = at;
                right = min(at + run, N);
            }
        }
        order = merged;
        run *= 2;
    }
    order
}

const fn before(a: &FieldLayout<'_>, b: &FieldLayout<'_>) -> bool {
    let ((a_offset, a_size), (b_offset, b_size)) = (position(a), position(b));
    a_offset < b_offset || (a_offset == b_offset && a_size < b_size)
}

const fn position(field: &FieldLayout<'_>) -> (usize, usize) {
    match field.offset {
        Some(offset) => (offset, field.size),
        None => panic!("{}", NO_OFFSET),
    }
}

pub(crate) const NO_OFFSET: &str = "only fields with known offsets have an order";

const fn min(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}
