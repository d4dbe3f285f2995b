//! Text that a `const` can write: fragments, their width, paths to parts of a type.

pub(crate) mod path;
pub(crate) mod short_name;
pub(crate) mod width;
pub(crate) mod writer;
