//! Facts that follow from a layout: padding, totals, a better order, a fingerprint, other targets.

pub(crate) mod fingerprint;
#[cfg(any(feature = "alloc", feature = "wgsl"))]
pub(crate) mod foreign;
pub(crate) mod gaps;
pub(crate) mod portable;
pub(crate) mod reorder;
pub(crate) mod totals;
pub(crate) mod uninit;
