//! Sizes, alignments and offsets on several targets at once, in bytes.

use crate::model::target::Target;

/// The number of kinds of targets that `portable` covers.
pub(crate) const COVERED: usize = Target::PORTABLE.len();

/// Size and alignment of a type on each target, in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Extent<const G: usize> {
    pub(crate) size: [u64; G],
    pub(crate) align: [u64; G],
}

impl<const G: usize> Extent<G> {
    /// The numbers of the target of the build, for all targets.
    pub(super) const fn fixed(size: usize, align: usize) -> Self {
        Extent { size: [size as u64; G], align: [align as u64; G] }
    }
}

/// The first multiple of each alignment at or after each end.
pub(super) const fn next_multiples<const G: usize>(ends: &[u64; G], aligns: &[u64; G]) -> [u64; G] {
    let mut multiples = [0; G];
    let mut index = 0;
    while index < G {
        multiples[index] = ends[index].div_ceil(aligns[index]).saturating_mul(aligns[index]);
        index += 1;
    }
    multiples
}

pub(super) const fn all_equal<const G: usize>(numbers: &[u64; G]) -> bool {
    let mut index = 1;
    while index < G {
        if numbers[index] != numbers[0] {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether the distance from each end to each start is the same.
pub(super) const fn all_gaps_equal<const G: usize>(starts: &[u64; G], ends: &[u64; G]) -> bool {
    let mut index = 1;
    while index < G {
        if starts[index] - ends[index] != starts[0] - ends[0] {
            return false;
        }
        index += 1;
    }
    true
}

pub(super) const fn at_least<const G: usize>(numbers: &mut [u64; G], others: &[u64; G]) {
    let mut index = 0;
    while index < G {
        numbers[index] = max(numbers[index], others[index]);
        index += 1;
    }
}

pub(super) const fn at_most<const G: usize>(numbers: &mut [u64; G], limit: u64) {
    let mut index = 0;
    while index < G {
        if numbers[index] > limit {
            numbers[index] = limit;
        }
        index += 1;
    }
}

pub(super) const fn greatest<const G: usize>(numbers: &[u64; G]) -> u64 {
    let (mut greatest, mut index) = (numbers[0], 1);
    while index < G {
        greatest = max(greatest, numbers[index]);
        index += 1;
    }
    greatest
}

pub(super) const fn least<const G: usize>(numbers: &[u64; G]) -> u64 {
    let (mut least, mut index) = (numbers[0], 1);
    while index < G {
        if numbers[index] < least {
            least = numbers[index];
        }
        index += 1;
    }
    least
}

pub(super) const fn max(a: u64, b: u64) -> u64 {
    if a > b { a } else { b }
}
