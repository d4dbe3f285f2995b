//! Layouts that own their data, to store in a file and to compare with later layouts.
//!
//! A [`snapshot::Type`](Type) has the data of a [`TypeLayout`], for the target that it was made on.
//! It is converted from a [`TypeLayout`] or, with the feature `serde`, deserialized. `Display` writes
//! its table; for the other renderers [`Type::with_layout`] and [`Report::with_report`] borrow it as
//! a `TypeLayout`.
//!
//! [`TypeLayout`]: crate::TypeLayout
//!
//! # As JSON
//!
//! With the feature `serde`, everything in a report implements `Serialize`, and the types of this
//! module implement `Deserialize` as well. A [`Report`] is
//!
//! ```json
//! {
//!   "schema": 1,
//!   "pointer_width": 64,
//!   "endian": "little",
//!   "types": [
//!     {
//!       "name": "Header", "size": 8, "align": 4, "repr": "repr(C)", "kind": "struct",
//!       "padding": 3,
//!       "fields": [
//!         { "name": "kind", "type": "u8", "offset": 0, "size": 1, "align": 1, "layout": 0 },
//!         { "name": "len", "type": "u32", "offset": 4, "size": 4, "align": 4, "layout": 1 }
//!       ],
//!       "gaps": [{ "offset": 1, "size": 3, "is_tail": false }]
//!     }
//!   ],
//!   "nested": [
//!     { "name": "u8", "size": 1, "align": 1, "kind": { "primitive": "unsigned" }, "padding": 0 },
//!     { "name": "u32", "size": 4, "align": 4, "kind": { "primitive": "unsigned" }, "padding": 0 }
//!   ]
//! }
//! ```
//!
//! Each type inside of another is in the list `nested`, once; the field has its index. Therefore a
//! file grows with the number of types, not with the number of paths to them, and its nesting is
//! that of this example, however deep the types are. A type that is written by itself has such a
//! list of its own, and so has the `layout` of a field and the `element` of a kind that is written
//! by itself.
//!
//! All numbers are bytes, except `schema`, `pointer_width` (bits), `discriminant` and `len`.
//!
//! | key | of | is |
//! |---|---|---|
//! | `schema` | report | the version of this format; a reader rejects any other |
//! | `pointer_width`, `endian` | report | of the target that it was made on: 16, 32 or 64; `little` or `big` |
//! | `nested` | report, type by itself | the types inside of the others; each refers only to types before it |
//! | `type_name` | type | the name with arguments, `Ring<u8, 16>`; left out if it is the `name` |
//! | `kind` | type | `struct`, `union`, `enum`, `tuple`, `opaque`, `{"primitive": "unsigned"}` (or `signed`, `float`, `bool`, `char`), `{"pointer": "reference"}` (or `raw`, `nonnull`, `box`, `function`), `{"array": {"len": 4, "element": 0}}` with the index of the element's type in `nested` |
//! | `repr` | type | as the attribute spells it; left out for `repr(Rust)` |
//! | `niche` | type | `true` if `Option` of it has the same size |
//! | `pointer_sized` | type | `true` for `usize`, `isize` and a `NonZero` or an atomic of them |
//! | `atomic` | type | `true` for an atomic, which is aligned to its size on every target |
//! | `metadata` | type | of a wide pointer, besides the address: `length`, `vtable` or `unknown` |
//! | `padding` | type | bytes of its own padding; left out if not known |
//! | `gaps` | type, variant | the padding in offset order; `is_tail` after the last field |
//! | `tag` | type | of an enum, if it is known: `offset`, `size`, `align` |
//! | `variants` | type | of an enum: `name`, `discriminant`, `size` (the sum of the fields'), `fields`, `gaps` |
//! | `heap` | type | the memory that it owns on the heap: `contents`, `element_size` |
//! | `partial` | type | `true` if fields are left out |
//! | `offset` | field | left out if stable Rust does not expose it |
//! | `layout` | field | the index of its type in `nested`, if its layout is known |
//! | `trusted` | field | `true` with `trust_padding` or a proof by `padding_free` |
//!
//! Empty lists, `false` and missing values are left out. Keys may be added to this version; a
//! reader ignores keys that it does not support.
//!
//! Deserialized data is validated. Among the errors, which name the type and the field, are sizes
//! that are no multiple of the alignment, fields that overlap or lie outside of the type, padding
//! that does not match the fields, and names with control characters. Time and memory are
//! proportional to the file.
//!
//! Types are nested at most [`MAX_LEVELS`] levels deep, and consist of at most [`MAX_PARTS`] parts,
//! each counted as often as a table with all nested types shows it. Beyond that, writing is an error
//! as well as reading.

// Some targets have no atomic reference counts.
#[cfg(not(target_has_atomic = "ptr"))]
use alloc::rc::Rc as Arc;
use alloc::string::String;
#[cfg(target_has_atomic = "ptr")]
use alloc::sync::Arc;
use alloc::vec::Vec;

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::model::layout::{Pointer, Primitive};
use crate::model::metadata::Metadata;

mod borrowed;
#[doc(hidden)]
pub mod channel;
mod convert;
pub(crate) mod diff;
mod intern;
pub(crate) mod on_target;
#[cfg(feature = "serde")]
mod serialize;
#[cfg(feature = "serde")]
mod stored;
#[cfg(feature = "serde")]
mod validate;

/// The version of the format, `schema` in JSON.
pub const SCHEMA: u32 = 1;

/// The number of levels of nested types that can be written and read.
pub const MAX_LEVELS: usize = 128;

/// The number of parts that can be written and read: the fields, the elements of arrays and the
/// variants of all types, those of a nested type as often as it is nested.
pub const MAX_PARTS: usize = 1 << 22;

/// The layouts of several types on one target.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Deserialize), serde(try_from = "stored::Report"))]
#[non_exhaustive]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The width of a pointer of the target in bits.
    pub pointer_width: u32,
    /// The byte order of the target.
    pub endian: Endian,
    /// The types, in the order of the list.
    pub types: Vec<Type>,
}

/// The byte order of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "lowercase"))]
pub enum Endian {
    /// The least significant first.
    Little,
    /// The most significant first.
    Big,
}

/// The layout of a type. All numbers are bytes.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "serde", derive(Deserialize), serde(try_from = "stored::Type"))]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
#[non_exhaustive]
pub struct Type {
    /// The name: [`TypeLayout::name`](crate::TypeLayout::name), or the type as written in
    /// [`report!`](crate::report!).
    pub name: String,
    /// The name with its arguments, [`TypeLayout::type_name`](crate::TypeLayout::type_name), if that
    /// is not the name.
    pub type_name: Option<String>,
    /// Size, tail padding included.
    pub size: u64,
    /// Alignment.
    pub align: u64,
    /// The representation as an attribute spells it: `repr(C, align(8))`.
    pub repr: String,
    /// The kind of type.
    pub kind: Kind,
    /// Whether `Option` of the type is as large as the type.
    pub niche: bool,
    /// Whether this is a number as large as a pointer, such as `usize`.
    pub pointer_sized: bool,
    /// Whether this is an atomic number or pointer, which is aligned to its size on every target.
    pub atomic: bool,
    /// The word of a wide pointer besides its address.
    pub metadata: Option<Metadata>,
    /// Whether the definition leaves out fields.
    pub partial: bool,
    /// The number of bytes of the type's own padding; `None` if it is not known.
    pub padding: Option<u64>,
    /// The tag of an enum: the bytes that distinguish its variants.
    pub tag: Option<Tag>,
    /// The fields in declaration order.
    pub fields: Vec<Field>,
    /// The variants of an enum in declaration order.
    pub variants: Vec<Variant>,
    /// The padding in offset order.
    pub gaps: Vec<Gap>,
    /// The memory on the heap that a value owns.
    pub heap: Option<Heap>,
}

/// The layout of one field. All numbers are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
pub struct Field {
    /// The field's name, or its position in a tuple struct.
    pub name: String,
    /// The text of the field's type. In a type with parameters, with their arguments.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub ty: String,
    /// The field's offset; `None` if stable Rust does not expose it.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub offset: Option<u64>,
    /// Size of the field's type.
    pub size: u64,
    /// Alignment of the field's type.
    pub align: u64,
    /// Whether every byte counts as initialised, by `#[layout(trust_padding)]` or `padding_free`.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "is_false"))]
    pub trusted: bool,
    /// The layout of the field's type, if it is known.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", with = "stored::optional")
    )]
    pub layout: Option<Arc<Type>>,
}

/// One variant of an enum. All numbers but the discriminant are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
pub struct Variant {
    /// The variant's name.
    pub name: String,
    /// The discriminant; `None` if an `i128` can't hold it.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub discriminant: Option<i128>,
    /// The sum of the fields' sizes.
    pub size: u64,
    /// The fields in declaration order.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub fields: Vec<Field>,
    /// The padding of a value that is this variant, in offset order; empty if it is not known.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub gaps: Vec<Gap>,
}

/// A run of bytes that belongs to no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
pub struct Gap {
    /// Distance from the start of the type.
    pub offset: u64,
    /// Length.
    pub size: u64,
    /// Whether this is tail padding, after the last field.
    pub is_tail: bool,
}

/// The bytes that distinguish the variants of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
pub struct Tag {
    /// Distance from the start of the type.
    pub offset: u64,
    /// Size.
    pub size: u64,
    /// Alignment.
    pub align: u64,
}

/// Memory on the heap that a value owns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
pub struct Heap {
    /// A description of the content.
    pub contents: String,
    /// Size in bytes of one element, if that is a constant.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub element_size: Option<u64>,
}

/// The kind of a type: see [`Kind`](crate::Kind).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Kind {
    /// A number, a `bool` or a `char`.
    Primitive(Primitive),
    /// An address.
    Pointer(Pointer),
    /// Elements one after the other.
    Array {
        /// The number of elements.
        len: u64,
        /// The layout of one element.
        #[cfg_attr(feature = "serde", serde(with = "stored::shared"))]
        element: Arc<Type>,
    },
    /// A tuple.
    Tuple,
    /// A struct.
    Struct,
    /// A union.
    Union,
    /// An enum.
    Enum,
    /// A type whose size and alignment alone are known.
    Opaque,
}

#[cfg(feature = "serde")]
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Report {
    /// A report of these types, for the target of this build.
    #[must_use]
    pub fn new(types: impl IntoIterator<Item = impl Into<Type>>) -> Self {
        Report {
            schema: SCHEMA,
            pointer_width: usize::BITS,
            endian: if cfg!(target_endian = "little") { Endian::Little } else { Endian::Big },
            types: types.into_iter().map(Into::into).collect(),
        }
    }
}

impl Type {
    /// The name that reports show.
    pub(crate) fn shown_name(&self) -> &str {
        self.type_name.as_deref().unwrap_or(&self.name)
    }
}
