//! Layouts as text and pictures.

pub(crate) mod active;
pub(crate) mod c_header;
pub(crate) mod channel;
pub(crate) mod columns;
#[cfg(any(feature = "alloc", feature = "wgsl"))]
pub(crate) mod foreign;
pub(crate) mod header;
#[cfg(feature = "html")]
pub(crate) mod html;
pub(crate) mod markdown;
pub(crate) mod notes;
pub(crate) mod report;
pub(crate) mod rows;
pub(crate) mod style;
#[cfg(feature = "alloc")]
pub(crate) mod summary;
#[cfg(feature = "svg")]
pub(crate) mod svg;
pub(crate) mod table;
pub(crate) mod type_name;
