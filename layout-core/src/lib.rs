//! Write down what a type's memory layout must be. The compiler proves it on every build and shows
//! the bytes when it isn't so; at run time the same knowledge is a report.
//!
//! ```
//! use layout_core::Layout;
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
//!     Header::LAYOUT.to_string(),
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
//! - What can be claimed: [the derive macro](derive@Layout), which is the reference of `#[layout(..)]`.
//! - What a report holds: [`TypeLayout`], [`FieldLayout`] and [`VariantLayout`], plain constant data
//!   in bytes. Its `Display` is the table above; `{:#}` expands nested types.
//! - What a report can become: [a table](TypeLayout::table) with more in it, [Markdown](TypeLayout::markdown),
//!   [assertions in C](CHeader); with features [a map in SVG][picture], [a page][page] and
//!   [JSON][saved]; what [changed][`Diff`] between two. [`report!`] lists several types at once.
//! - Where the fields of an enum without a `repr` are, no type can tell; a value can:
//!   [`active_variant`].
//!
//! # How it is known
//!
//! Nothing is computed that the compiler knows: offsets are [`offset_of!`](core::mem::offset_of)'s,
//! sizes and alignments [`size_of`]'s and [`align_of`]'s. Only the padding is counted here, from
//! those figures, and one more thing is: where the fields of an enum's variants lie, for which there is
//! no `offset_of!` in stable Rust. [RFC 2195](https://rust-lang.github.io/rfcs/2195-really-tagged-unions.html)
//! defines it for an integer `repr` and for `repr(C)`; for any other enum the report says that it is
//! not known. So a report is right for every `repr`, for reordered structs too, on the target that the
//! code is compiled for.
//!
//! # Types of the standard library
//!
//! Primitives, references, pointers, function pointers, arrays, tuples of up to 12, `Option`, `Result`,
//! `NonZero`, atomics, cells, ranges and the like have a [`Layout`]. So have, with the features
//! `alloc` and `std`, the types that own memory on the heap; their [`heap`](TypeLayout::heap) says
//! what lies there. Of a type that holds another, `[T; N]` or `Option<T>`, the other must have a
//! `Layout`; pointers and owners ask nothing. What documentation does not promise is not told:
//! a `Vec` is a handle of so many bytes, whatever is inside.
//!
//! # Features
//!
//! The crate is `no_std`, forbids unsafe code, and allocates nothing but for what is marked below.
//!
//! | feature | brings |
//! |---|---|
//! | `derive`, on by default | the macro and with it the one dependency |
//! | `alloc` | `Layout` for `Box`, `Rc`, `Arc`, `Vec`, `String` and the collections of `alloc`; [saved] layouts and [`Diff`], which allocate |
//! | `std` | `alloc`, and `Layout` for `HashMap`, `HashSet`, `OsString` and `PathBuf` |
//! | `color` | [`Table::color`][color], by `anstyle` |
//! | `terminal` | `std`, `color`, and [`Table::print`][print], by `anstream` and `terminal_size` |
//! | `serde` | `alloc`, and `Serialize` for all that is in a report, `Deserialize` for what is [saved] |
//! | `svg` | `std`, and [`TypeLayout::picture`][picture], by the crate `svg` |
//! | `html` | `svg`, and [`Report::page`][page], by `maud` |
//!
// Not by their names: there are no such items without the features.
//! [`Diff`]: struct.Diff.html
//! [color]: struct.Table.html#method.color
//! [page]: struct.Report.html#method.page
//! [picture]: struct.TypeLayout.html#method.picture
//! [print]: struct.Table.html#method.print
//! [saved]: saved/index.html
#![no_std]
#![forbid(unsafe_code)]
// Those of a macro, which rustc leaves alone in any other crate.
#![cfg_attr(test, allow(unused_imports))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

// The derive's output, in unit tests too, says `::layout_core`.
#[cfg(test)]
extern crate self as layout_core;

mod active;
mod build;
mod c_header;
mod contract;
#[cfg(feature = "alloc")]
mod diff;
mod display;
mod field_types;
mod filled;
mod fingerprint;
mod footer;
mod gaps;
#[cfg(feature = "alloc")]
mod heap_types;
mod layout;
mod markdown;
mod options;
#[cfg(feature = "html")]
mod page;
mod paint;
mod path;
#[cfg(feature = "svg")]
mod picture;
mod remote;
mod report;
mod rows;
#[cfg(feature = "alloc")]
pub mod saved;
mod savings;
mod std_types;
mod table;
mod text;
mod totals;
mod variants;
mod width;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use active::{ActiveVariant, active_variant};
pub use c_header::{CHeader, CType, NotInC};
pub use contract::{BrokenContract, Mismatch, Mismatches};
#[cfg(feature = "alloc")]
pub use diff::{AddedTo, Diff, FieldDiff, ReportDiff, VariantDiff};
pub use gaps::{Gap, Gaps};
pub use layout::{
    FieldLayout, Heap, Kind, Pointer, Primitive, Repr, ReprBase, Tag, TypeLayout, VariantLayout,
};

pub use markdown::Markdown;
pub use options::Table;
#[cfg(feature = "html")]
pub use page::Page;
#[cfg(feature = "svg")]
pub use picture::Picture;
pub use report::Report;
pub use savings::{Order, Savings};
pub use table::Numbers;
pub use totals::Totals;

#[cfg(feature = "derive")]
pub use layout_derive::Layout;

/// Claims about the layout of any type, whether or not it derives: of the standard library, of
/// another crate, an instance of a generic one, an array or a tuple.
///
/// It stands wherever an item may. The claims are those that
/// [`#[layout(..)]`](derive@crate::Layout#keys) makes of a type: `size`, `align`, `padding`, `no_padding`,
/// `niche`, `no_niche`, `same_as` and `fingerprint`; the errors are the same too. What is inside of the
/// type is known where it has a [`Layout`].
///
/// ```
/// use layout_core::assert_layout;
///
/// struct Node {
///     next: Option<Box<Node>>,
///     value: u32,
/// }
///
/// assert_layout!(Option<Box<Node>>, size = size_of::<usize>(), no_niche);
/// assert_layout!([Node; 4], align <= 8, size <= 64);
///
/// fn words(bytes: [u8; 8]) -> [u16; 4] {
///     assert_layout!([u16; 4], size = size_of::<[u8; 8]>(), no_padding);
///     # let _ = bytes;
///     # [0; 4]
/// }
/// ```
///
/// ```compile_fail,E0080
/// # use layout_core::assert_layout;
/// // layout of `Option<u32>` breaks its contract: size is 8, must be at most 4 (4 too many)
/// assert_layout!(Option<u32>, size <= 4);
/// ```
#[cfg(feature = "derive")]
#[macro_export]
macro_rules! assert_layout {
    ($($input:tt)*) => {
        $crate::__private::assert_layout! { ($crate) $($input)* }
    };
}

/// The expression. Where rustc can't parse it, the error is here, without a second one at the derive.
#[doc(hidden)]
#[macro_export]
macro_rules! __layout_value {
    ($value:expr) => {
        $value
    };
}

/// The [`Report`] of several types, called as they are written here. It is a constant.
///
/// ```
/// use layout_core::{Layout, Report, report};
///
/// #[derive(Layout)]
/// #[repr(C)]
/// struct Header {
///     kind: u8,
///     len: u32,
/// }
///
/// const WIRE: Report = report![Header, Option<Box<Header>>];
///
/// let names: Vec<_> = WIRE.types().iter().map(|layout| layout.name).collect();
/// assert_eq!(names, ["Header", "Option<Box<Header>>"]);
/// println!("{WIRE}");
/// ```
#[macro_export]
macro_rules! report {
    ($($type:ty),* $(,)?) => {
        $crate::Report::new(const {
            &[$($crate::__private::renamed(
                $crate::__private::stringify!($type),
                <$type as $crate::Layout>::LAYOUT,
            )),*]
        })
    };
}

/// A type whose memory layout is known.
///
/// Derive it with [`#[derive(Layout)]`](derive@Layout), which is the only way to say where fields
/// lie. Types of the standard library [have it](crate#types-of-the-standard-library); for one of
/// another crate there is [`remote`](derive@Layout#remote).
///
/// ```
/// use layout_core::Layout;
///
/// #[derive(Layout)]
/// struct Id(u32);
///
/// fn bytes<T: Layout>(count: usize) -> usize {
///     count * T::LAYOUT.size
/// }
///
/// assert_eq!(bytes::<Id>(3), 12);
/// ```
#[diagnostic::on_unimplemented(
    message = "the layout of `{Self}` is not known",
    label = "does not implement `Layout`",
    note = "add `#[derive(Layout)]` to its definition, or define it with `#[layout(remote = ..)]`"
)]
pub trait Layout {
    /// The layout, as constant data. Nothing of it is in the executable unless it is read.
    const LAYOUT: &'static TypeLayout;

    // The rest is what the derive says of a type: for `LAYOUT`, and for the message of a broken
    // contract. All in one trait, because a second `impl` costs users more than these defaults.

    /// The name of the type, then for each field its name and the text of its type.
    #[doc(hidden)]
    const __NAMES: &'static [&'static str] = &[];
    /// The offset of each field in bytes, unless it is that of a `repr(C)` struct of the same types.
    #[doc(hidden)]
    const __OFFSETS: &'static [usize] = &[];
    /// The variants of an enum.
    #[doc(hidden)]
    const __VARIANTS: &'static [__private::Variant] = &[];
    /// The discriminants of an enum, if it has any.
    #[doc(hidden)]
    const __DISCRIMINANTS: &'static [__private::Discriminant] = &[];
    /// Whether this is the definition of a remote type, whose layout `LAYOUT` is.
    #[doc(hidden)]
    const __IS_REMOTE: bool = false;
    /// The assertions of the contract.
    #[doc(hidden)]
    const __ASSERTIONS: &'static str = "";
    /// The operands that the assertions name by index.
    #[doc(hidden)]
    const __OPERANDS: __private::Operands = __private::NO_OPERANDS;
    /// The attribute that the assertions stand in.
    #[doc(hidden)]
    const __ATTRIBUTE: __private::AttributeFrame = __private::PLAIN_ATTRIBUTE;
}
