//! crate docs later
#![no_std]

mod assert;
mod gaps;
mod layout;
mod table;
mod text;
mod width;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use gaps::{Gap, Gaps};
pub use layout::{FieldLayout, Kind, Repr, ReprBase, TypeLayout};

/// Derives [`Layout`](trait@Layout).
#[cfg(feature = "derive")]
pub use layout_derive::Layout;

/// A type whose memory layout is known. Derive it: `#[derive(Layout)]`.
pub trait Layout {
    /// The layout, as constant data.
    const LAYOUT: &'static TypeLayout;
}
