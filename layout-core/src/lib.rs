//! Write down what a type's memory layout must be. The compiler checks it on every build and shows
//! the bytes if the layout differs; at run time the same data is a report.
//!
//! ```
//! use layout_core::{Layout, TypeLayout};
//!
//! #[derive(Layout)]
//! #[repr(C)]
//! #[layout(size = 12, align = 4)]
//! struct Header {
//!     #[layout(offset = 0)]
//!     kind: u8,
//!     #[layout(offset = 4)]
//!     len: u32,
//!     #[layout(offset = 8)]
//!     checksum: u16,
//! }
//!
//! assert_eq!(
//!     TypeLayout::of::<Header>().to_string(),
//!     "\
//! Header: size 12, align 4, repr(C), 5 bytes of padding (41.7 %)
//!
//! offset  size  align
//!      0     1      1  kind: u8
//!      1     3         padding
//!      4     4      4  len: u32
//!      8     2      2  checksum: u16
//!     10     2         padding
//!     12            4  total"
//! );
//! ```
//!
//! A contract that does not hold is one compile error, with the caret on the first wrong number:
//!
//! ```compile_fail,E0080
//! use layout_core::Layout;
//!
//! #[derive(Layout)]
//! #[repr(C)]
//! #[layout(size = 8)] // size is 12, expected 8
//! struct Header {
//!     kind: u8,
//!     len: u32,
//!     checksum: u16,
//! }
//! ```
//!
//! - Assertions: [the derive macro](derive@Layout) is the reference of `#[layout(..)]`.
//! - Reports: [`TypeLayout`], [`FieldLayout`] and [`VariantLayout`] are plain constant data in
//!   bytes. The `Display` of a `TypeLayout` is the table above; `{:#}` expands nested types.
//! - Other output: [a table](TypeLayout::table) with more in it, [Markdown](TypeLayout::markdown),
//!   [assertions in C](CHeader); with features [a map in SVG][svg], [a page][html] and
//!   [JSON][snapshot]; the [difference][`Diff`] between two layouts, and
//!   [from another language's struct][`Definition`]. [`report!`] lists several
//!   types.
//! - Field offsets in an enum without a `repr`: stable Rust has them only for a value, see
//!   [`active_variant`].
//!
//! # Source of the numbers
//!
//! Sizes, alignments and offsets are the compiler's: [`size_of`], [`align_of`] and
//! [`offset_of!`](core::mem::offset_of). Padding is counted here, from those numbers. Field offsets
//! in the variants of an enum are computed here too, because stable Rust has no `offset_of!` for
//! them. [RFC 2195](https://rust-lang.github.io/rfcs/2195-really-tagged-unions.html) defines these
//! offsets for an integer `repr` and for `repr(C)`; for any other enum the report says that they
//! are not known. A report therefore holds for every `repr`, for reordered structs too, on the
//! target that the code is compiled for.
//!
//! # Types of the standard library
//!
//! Primitives, references, pointers, function pointers, arrays, tuples of up to 12, `Option`,
//! `Result`, `NonZero`, atomics, cells, ranges and the like have a [`Layout`]. With the features
//! `alloc` and `std`, types that own memory on the heap have one too; their
//! [`heap`](TypeLayout::heap) describes that memory. `[T; N]` and `Option<T>` have a layout if `T`
//! has one; pointers and owners always have one. A report contains only what documentation
//! promises: a `Vec` is a handle of so many bytes, whatever its fields are.
//!
//! # Features
//!
//! The crate is `no_std`, forbids unsafe code, and allocates nothing but for what is marked below.
//!
//! | feature | brings |
//! |---|---|
//! | `derive`, on by default | the macro and with it the one dependency |
//! | `alloc` | `Layout` for `Box`, `Rc`, `Arc`, `Vec`, `String` and the collections of `alloc`; [snapshots][snapshot] and [`Diff`], which allocate |
//! | `std` | `alloc`, and `Layout` for `HashMap`, `HashSet`, `OsString` and `PathBuf` |
//! | `color` | [`Table::color`][color], by `anstyle` |
//! | `terminal` | `std`, `color`, and [`Table::print`][print], by `anstream` and `terminal_size` |
//! | `serde` | `alloc`, and `Serialize` for all that is in a report, `Deserialize` for a [snapshot] |
//! | `wgsl` | `derive`, and [`wgsl(..)`](derive@Layout#wgsl): the struct of a WGSL file |
//! | `svg` | `std`, and [`TypeLayout::svg`][svg], by the crate `svg` |
//! | `html` | `svg`, and [`Report::html`][html], by `maud` |
//!
// HTML paths rather than item names, because the items don't exist without the features.
//! [`Definition`]: struct.Definition.html
//! [`Diff`]: struct.Diff.html
//! [color]: struct.Table.html#method.color
//! [html]: struct.Report.html#method.html
//! [svg]: struct.TypeLayout.html#method.svg
//! [print]: struct.Table.html#method.print
//! [snapshot]: snapshot/index.html
#![no_std]
#![forbid(unsafe_code)]
// The imports are in the expansion of a macro; rustc does not lint them in any other crate.
#![cfg_attr(test, allow(unused_imports))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

// The derive's output names `::layout_core`, in unit tests too.
#[cfg(test)]
extern crate self as layout_core;

// Functions that few programs call are `#[inline]`: code for them is generated in those programs,
// and not whenever this crate is built.
mod analysis;
mod contract;
mod impls;
mod macros;
mod model;
mod render;
#[cfg(feature = "alloc")]
pub mod snapshot;
mod text;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use analysis::gaps::{Gap, Gaps};
pub use analysis::portable::{Obstacle, ObstacleKind};
pub use analysis::reorder::{Order, Savings};
pub use analysis::totals::Totals;
pub use contract::{ContractError, Mismatch, Mismatches};
#[cfg(feature = "alloc")]
pub use contract::{Definition, Difference, DifferenceKind, Differences, Member, MemberKind};
#[cfg(any(feature = "alloc", feature = "wgsl"))]
pub use model::foreign::Scalar;
pub use model::layout::{
    FieldLayout, Heap, Kind, Pointer, Primitive, Tag, TypeLayout, VariantLayout,
};
pub use model::layout_trait::Layout;
pub use model::metadata::Metadata;
pub use model::repr::{Repr, ReprBase};
pub use model::target::Target;
pub use render::active::{ActiveVariant, active_variant};
pub use render::c_header::{CHeader, CHeaderError, CType};
pub use render::columns::NumberFormat;
#[cfg(feature = "html")]
pub use render::html::Html;
pub use render::markdown::Markdown;
pub use render::report::Report;
#[cfg(feature = "alloc")]
pub use render::summary::{Summary, SummaryRow};
#[cfg(feature = "svg")]
pub use render::svg::Svg;
pub use render::table::Table;
pub use render::type_name::TypeName;
#[cfg(feature = "alloc")]
pub use snapshot::diff::{AddedTo, Diff, FieldDiff, ReportDiff, VariantDiff, Verdict};
#[cfg(feature = "alloc")]
pub use snapshot::on_target::UnknownOnTarget;

#[cfg(feature = "derive")]
pub use layout_derive::Layout;
