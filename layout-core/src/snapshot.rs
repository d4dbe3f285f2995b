//! Layouts that own their data, to store in a file and to compare with later layouts.
//!
//! A [`snapshot::Type`](Type) has the data of a [`TypeLayout`], for the target that it was made on.
//! It is converted from a [`TypeLayout`] or, with the feature `serde`, deserialized. `Display` writes
//! its table; for the other renderers [`Type::with_layout`] and [`Report::with_report`] borrow it as
//! a `TypeLayout`.
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
//!         { "name": "kind", "type": "u8", "offset": 0, "size": 1, "align": 1, "layout": { .. } },
//!         { "name": "len", "type": "u32", "offset": 4, "size": 4, "align": 4, "layout": { .. } }
//!       ],
//!       "gaps": [{ "offset": 1, "size": 3, "is_tail": false }]
//!     }
//!   ]
//! }
//! ```
//!
//! All numbers are bytes, except `schema`, `pointer_width` (bits), `discriminant` and `len`.
//!
//! | key | of | is |
//! |---|---|---|
//! | `schema` | report | the version of this format; a reader rejects any other |
//! | `pointer_width`, `endian` | report | of the target that it was made on: 16, 32 or 64; `little` or `big` |
//! | `kind` | type | `struct`, `union`, `enum`, `tuple`, `opaque`, `{"primitive": "unsigned"}` (or `signed`, `float`, `bool`, `char`), `{"pointer": "reference"}` (or `raw`, `nonnull`, `box`, `function`), `{"array": {"len": 4, "element": ..}}` |
//! | `repr` | type | as the attribute spells it; left out for `repr(Rust)` |
//! | `niche` | type | `true` if `Option` of it has the same size |
//! | `pointer_sized` | type | `true` for `usize`, `isize` and a `NonZero` or an atomic of them |
//! | `atomic` | type | `true` for an atomic, which is aligned to its size on every target |
//! | `padding` | type | bytes of its own padding; left out if not known |
//! | `gaps` | type, variant | the padding in offset order; `is_tail` after the last field |
//! | `tag` | type | of an enum, if it is known: `offset`, `size`, `align` |
//! | `variants` | type | of an enum: `name`, `discriminant`, `size` (the sum of the fields'), `fields`, `gaps` |
//! | `heap` | type | the memory that it owns on the heap: `contents`, `element_size` |
//! | `partial` | type | `true` if fields are left out |
//! | `offset` | field | left out if stable Rust does not expose it |
//! | `layout` | field | the layout of its type, if known |
//! | `trusted` | field | `true` with `trust_padding` |
//!
//! Empty lists, `false` and missing values are left out. Keys may be added to this version; a
//! reader ignores keys that it does not support.
//!
//! Deserialized data is validated. Among the errors, which name the type and the field, are sizes
//! that are no multiple of the alignment, fields that overlap or lie outside of the type, and
//! padding that does not match the fields.

use alloc::borrow::ToOwned as _;
use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::analysis::gaps::{Gap as ModelGap, Segment, Segments};
use crate::model::layout::{
    FieldLayout, Heap as ModelHeap, Kind as ModelKind, Pointer, Primitive, Tag as ModelTag,
    TypeLayout, VariantLayout,
};

mod borrowed;
pub(crate) mod diff;
pub(crate) mod on_target;
#[cfg(feature = "serde")]
mod serialize;
#[cfg(feature = "serde")]
mod validate;

/// The version of the format, `schema` in JSON.
pub const SCHEMA: u32 = 1;

/// The layouts of several types on one target.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(Serialize, Deserialize),
    serde(try_from = "validate::UncheckedReport")
)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(Serialize, Deserialize),
    serde(try_from = "validate::UncheckedType")
)]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
#[non_exhaustive]
pub struct Type {
    /// The name: [`TypeLayout::name`], or the type as written in [`report!`](crate::report!).
    pub name: String,
    /// Size, tail padding included.
    pub size: u64,
    /// Alignment.
    pub align: u64,
    /// The representation as an attribute spells it: `repr(C, align(8))`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "is_rust"))]
    pub repr: String,
    /// The kind of type.
    pub kind: Kind,
    /// Whether `Option` of the type is as large as the type.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "is_false"))]
    pub niche: bool,
    /// Whether this is a number as large as a pointer, such as `usize`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "is_false"))]
    pub pointer_sized: bool,
    /// Whether this is an atomic number or pointer, which is aligned to its size on every target.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "is_false"))]
    pub atomic: bool,
    /// Whether the definition leaves out fields.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "is_false"))]
    pub partial: bool,
    /// The number of bytes of the type's own padding; `None` if it is not known.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub padding: Option<u64>,
    /// The tag of an enum: the bytes that distinguish its variants.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub tag: Option<Tag>,
    /// The fields in declaration order.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub fields: Vec<Field>,
    /// The variants of an enum in declaration order.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub variants: Vec<Variant>,
    /// The padding in offset order.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub gaps: Vec<Gap>,
    /// The memory on the heap that a value owns.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub heap: Option<Heap>,
}

/// The layout of one field. All numbers are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
pub struct Field {
    /// The field's name, or its position in a tuple struct.
    pub name: String,
    /// The text of the field's type.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub ty: String,
    /// The field's offset; `None` if stable Rust does not expose it.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub offset: Option<u64>,
    /// Size of the field's type.
    pub size: u64,
    /// Alignment of the field's type.
    pub align: u64,
    /// Whether the field has `#[layout(trust_padding)]`: every byte counts as initialised.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "is_false"))]
    pub trusted: bool,
    /// The layout of the field's type, if it is known.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub layout: Option<Box<Type>>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
        element: Box<Type>,
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

#[cfg(feature = "serde")]
fn is_rust(repr: &str) -> bool {
    repr == RUST
}

/// The `repr` of a type without the attribute.
#[cfg(feature = "serde")]
const RUST: &str = "repr(Rust)";

/// Converts a number of bytes. No target has more than 64 bits.
fn bytes(number: usize) -> u64 {
    number as u64
}

impl From<crate::Report<'_>> for Report {
    #[inline]
    fn from(report: crate::Report<'_>) -> Self {
        Report::new(report.types())
    }
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

impl From<&TypeLayout<'_>> for Type {
    fn from(layout: &TypeLayout<'_>) -> Self {
        let variant = |variant: &VariantLayout<'_>| {
            let segments = layout.tag.map(|_| Segments::of_variant(layout, variant));
            Variant { gaps: segments.map_or(Vec::new(), gaps), ..variant.into() }
        };
        Type {
            name: layout.name.to_owned(),
            size: bytes(layout.size),
            align: bytes(layout.align),
            repr: layout.repr.to_string(),
            kind: (&layout.kind).into(),
            niche: layout.niche,
            pointer_sized: layout.pointer_sized,
            atomic: layout.atomic,
            partial: layout.partial,
            padding: layout.padding().map(bytes),
            tag: layout.tag.map(|tag| (&tag).into()),
            fields: layout.fields().iter().map(Field::from).collect(),
            variants: layout.variants.iter().map(variant).collect(),
            gaps: layout.gaps().map(|gap| (&gap).into()).collect(),
            heap: layout.heap.map(|heap| (&heap).into()),
        }
    }
}

fn gaps(mut segments: Segments<'_>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    while let Some(segment) = segments.next() {
        if let Segment::Gap(gap) = segment {
            gaps.push((&gap).into());
        }
    }
    gaps
}

impl From<&Type> for Type {
    fn from(ty: &Type) -> Self {
        ty.clone()
    }
}

impl From<&FieldLayout<'_>> for Field {
    fn from(field: &FieldLayout<'_>) -> Self {
        Field {
            name: field.name.to_owned(),
            ty: field.ty.to_owned(),
            offset: field.offset.map(bytes),
            size: bytes(field.size),
            align: bytes(field.align),
            trusted: field.trusted,
            layout: field.layout.map(|layout| Box::new(layout.into())),
        }
    }
}

/// Converts without the gaps, which depend on the enum.
impl From<&VariantLayout<'_>> for Variant {
    fn from(variant: &VariantLayout<'_>) -> Self {
        Variant {
            name: variant.name.to_owned(),
            discriminant: variant.discriminant,
            size: bytes(variant.size),
            fields: variant.fields.iter().map(Field::from).collect(),
            gaps: Vec::new(),
        }
    }
}

impl From<&ModelGap> for Gap {
    fn from(gap: &ModelGap) -> Self {
        Gap { offset: bytes(gap.offset), size: bytes(gap.size), is_tail: gap.is_tail }
    }
}

impl From<&ModelTag> for Tag {
    fn from(tag: &ModelTag) -> Self {
        Tag { offset: bytes(tag.offset), size: bytes(tag.size), align: bytes(tag.align) }
    }
}

impl From<&ModelHeap<'_>> for Heap {
    fn from(heap: &ModelHeap<'_>) -> Self {
        Heap { contents: heap.contents.to_owned(), element_size: heap.element_size.map(bytes) }
    }
}

impl From<&ModelKind<'_>> for Kind {
    fn from(kind: &ModelKind<'_>) -> Self {
        match *kind {
            ModelKind::Primitive(primitive) => Kind::Primitive(primitive),
            ModelKind::Pointer(pointer) => Kind::Pointer(pointer),
            ModelKind::Array { element, len } => {
                Kind::Array { len: bytes(len), element: Box::new(element.into()) }
            }
            ModelKind::Tuple => Kind::Tuple,
            ModelKind::Struct => Kind::Struct,
            ModelKind::Union => Kind::Union,
            ModelKind::Enum => Kind::Enum,
            ModelKind::Opaque => Kind::Opaque,
        }
    }
}
