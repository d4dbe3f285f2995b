//! Source files: where attributes are in them, and edits by byte ranges, which keep all else as it is.

pub(crate) mod attributes;
pub(crate) mod edits;
pub(crate) mod insertions;
pub(crate) mod items;
