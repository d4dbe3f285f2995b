//! Layouts as plain constant data.

use super::repr::{Repr, ReprBase};
use crate::model::flags::Flags;
use crate::model::instance::Instance;
use crate::model::metadata::Metadata;
use crate::model::same::same;

/// The layout of a type: size, alignment and the offset of each field. All numbers are bytes.
///
/// [`TypeLayout::of`] returns that of a type, at run time or in a `const`; its lifetime is
/// `'static`. An owned layout, of the module `snapshot`, is borrowed with a shorter one.
///
/// ```
/// use layout_core::{Layout, TypeLayout};
///
/// #[derive(Layout)]
/// #[repr(C)]
/// struct Header {
///     kind: u8,
///     len: u32,
/// }
///
/// const HEADER: &TypeLayout<'static> = TypeLayout::of::<Header>();
/// const _: () = assert!(matches!(HEADER.padding(), Some(3)));
///
/// assert_eq!(HEADER.size, 8);
/// assert_eq!(HEADER.field("len").unwrap().offset, Some(4));
/// ```
///
/// `Display` writes a table, `{:#}` expands the fields whose own layout is known, and the elements
/// of arrays, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TypeLayout<'a> {
    /// The type's bare name, without path, generic arguments and `r#`. Types without a name have
    /// the one that the standard library's documentation gives them: `array`, `tuple`, `reference`,
    /// `pointer`, `fn`, `unit`. Reports show the [name with arguments](Self::type_name).
    pub name: &'a str,
    /// Size in bytes, tail padding included: [`size_of`].
    pub size: usize,
    /// Alignment in bytes: [`align_of`].
    pub align: usize,
    /// The type's representation, from its `#[repr(..)]`.
    pub repr: Repr,
    /// The kind of type: struct, enum and so on.
    pub kind: Kind<'a>,
    /// The fields in declaration order. In an enum, those of all variants, one variant after the
    /// other.
    pub(crate) fields: &'a [FieldLayout<'a>],
    /// Indices into `fields` by (offset, size); empty if that is the declaration order or if
    /// offsets are not known.
    pub(crate) order: &'a [usize],
    pub(crate) variants: &'a [VariantLayout<'a>],
    pub(crate) tag: Option<Tag>,
    pub(crate) heap: Option<Heap<'a>>,
    pub(crate) flags: Flags,
    /// Behind a reference, because most types have no arguments, and the compiler validates each
    /// field of a layout that is read.
    pub(crate) instance: Option<&'a Instance<'a>>,
}

/// What the compiler alone determines of a type.
#[derive(Debug, Clone, Copy)]
pub struct Measures {
    pub(crate) size: usize,
    pub(crate) align: usize,
    pub(crate) niche: bool,
}

impl Measures {
    pub(crate) const fn of<T>() -> Self {
        let niche = size_of::<Option<T>>() == size_of::<T>();
        Measures { size: size_of::<T>(), align: align_of::<T>(), niche }
    }
}

impl<'a> TypeLayout<'a> {
    /// The layout of `T` without fields: size, alignment and niche.
    pub(crate) const fn new<T>(name: &'a str, repr: Repr, kind: Kind<'a>) -> Self {
        TypeLayout::measured(Measures::of::<T>(), name, repr, kind)
    }

    /// The layout without fields of a type with these measures.
    pub(crate) const fn measured(
        measures: Measures,
        name: &'a str,
        repr: Repr,
        kind: Kind<'a>,
    ) -> Self {
        let Measures { size, align, niche } = measures;
        TypeLayout {
            name,
            size,
            align,
            repr,
            kind,
            fields: &[],
            order: &[],
            variants: &[],
            tag: None,
            heap: None,
            flags: Flags::NONE.with(Flags::NICHE, niche),
            instance: None,
        }
    }

    /// The same layout, whose name in reports is that of `T` with its arguments.
    pub(crate) const fn shown_as<T: ?Sized>(self) -> Self {
        TypeLayout { instance: Some(Instance::std::<T>()), ..self }
    }

    /// The same layout with `flag` set or not.
    pub(crate) const fn with(self, flag: Flags, is_set: bool) -> Self {
        TypeLayout { flags: self.flags.with(flag, is_set), ..self }
    }

    /// The fields in declaration order; empty if the type has no fields or if they are not known,
    /// and for enums, whose [variants](Self::variants) contain the fields.
    #[must_use]
    pub const fn fields(&self) -> &'a [FieldLayout<'a>] {
        if self.is_enum() { &[] } else { self.fields }
    }

    /// The variants in declaration order; empty for a type that is no enum.
    ///
    /// ```
    /// use layout_core::Layout;
    ///
    /// #[derive(Layout)]
    /// #[repr(u8)]
    /// enum Shape {
    ///     Point = 1,
    ///     Circle { radius: f32 },
    /// }
    ///
    /// let [point, circle] = Shape::LAYOUT.variants() else { unreachable!() };
    /// assert_eq!((point.name, point.discriminant), ("Point", Some(1)));
    /// assert_eq!((circle.name, circle.discriminant), ("Circle", Some(2)));
    /// assert_eq!(circle.field("radius").unwrap().offset, Some(4));
    /// ```
    #[must_use]
    pub const fn variants(&self) -> &'a [VariantLayout<'a>] {
        self.variants
    }

    /// The field of this name: `"len"`, or `"0"` for the first field of a tuple struct.
    #[must_use]
    pub const fn field(&self, name: &str) -> Option<&'a FieldLayout<'a>> {
        named(self.fields(), name)
    }

    /// The variant of this name.
    #[must_use]
    pub const fn variant(&self, name: &str) -> Option<&'a VariantLayout<'a>> {
        let mut index = 0;
        while index < self.variants.len() {
            let variant = &self.variants[index];
            if same(variant.name.as_bytes(), name.as_bytes()) {
                return Some(variant);
            }
            index += 1;
        }
        None
    }

    /// The tag of an enum: the bytes that distinguish its variants. `None` for a type that is no
    /// enum, and for enums without an integer `repr` or `repr(C)`, whose tag stable Rust does not
    /// expose, unless the enum consists of nothing but the tag.
    #[must_use]
    pub const fn tag(&self) -> Option<Tag> {
        self.tag
    }

    /// Whether `Option<Self>` is as large as `Self`, because some bit pattern of `Self` is invalid
    /// and can stand for `None`.
    ///
    /// Rust guarantees a niche for a few types only, see [`Option`'s
    /// representation](core::option#representation); for the others the answer holds for the
    /// compiler in use.
    #[must_use]
    pub const fn has_niche(&self) -> bool {
        self.flags.has(Flags::NICHE)
    }

    /// The word of a wide pointer besides its address: `None` for the pointer to a type with a
    /// size, and for a type that is no pointer.
    ///
    /// ```
    /// use std::any::Any;
    /// use layout_core::{Metadata, TypeLayout};
    ///
    /// assert_eq!(TypeLayout::of::<&[u8]>().metadata(), Some(Metadata::Length));
    /// assert_eq!(TypeLayout::of::<Box<dyn Any>>().metadata(), Some(Metadata::Vtable));
    /// assert_eq!(TypeLayout::of::<&u8>().metadata(), None);
    /// ```
    #[must_use]
    pub const fn metadata(&self) -> Option<Metadata> {
        match self.instance {
            Some(instance) => instance.metadata,
            None => None,
        }
    }

    /// Whether this is `usize` or `isize`, or a `NonZero` or an atomic of them: a number that has the
    /// size of a pointer on every target.
    ///
    /// ```
    /// use core::num::NonZero;
    /// use layout_core::TypeLayout;
    ///
    /// assert!(TypeLayout::of::<NonZero<usize>>().is_pointer_sized());
    /// assert!(!TypeLayout::of::<NonZero<u64>>().is_pointer_sized());
    /// ```
    #[must_use]
    pub const fn is_pointer_sized(&self) -> bool {
        self.flags.has(Flags::POINTER_SIZED)
    }

    /// Whether this is a number or a pointer that is aligned to its size on every target.
    pub(crate) const fn is_atomic(&self) -> bool {
        self.flags.has(Flags::ATOMIC)
    }

    /// The type and const parameters, see [`Instance::parameters`].
    pub(crate) const fn parameters(&self) -> &'a [&'a str] {
        match self.instance {
            Some(instance) => instance.parameters,
            None => &[],
        }
    }

    /// Whether fields were left out on purpose, with `#[layout(partial)]`.
    #[must_use]
    pub const fn is_partial(&self) -> bool {
        self.flags.has(Flags::PARTIAL)
    }

    /// The memory on the heap that a value of this type owns, which is part of no other number
    /// here; `None` if it owns none. Memory that its fields own is not included.
    ///
    /// ```
    /// use layout_core::Layout;
    ///
    /// let heap = <Vec<u32>>::LAYOUT.heap().unwrap();
    /// assert_eq!((heap.contents, heap.element_size), ("the elements", Some(4)));
    /// assert_eq!(u32::LAYOUT.heap(), None);
    /// ```
    #[must_use]
    pub const fn heap(&self) -> Option<Heap<'a>> {
        self.heap
    }

    /// The type that this `Option` is guaranteed to be laid out as. See `core::option`,
    /// [Representation](core::option#representation).
    pub(crate) const fn laid_out_as(&self) -> Option<&'a TypeLayout<'a>> {
        match self.fields {
            [field] if self.flags.has(Flags::NULLABLE) => field.layout,
            _ => None,
        }
    }

    /// Whether an `Option` of this type is guaranteed to be laid out as the type itself.
    pub(crate) const fn is_null_pointer_optimized(&self) -> bool {
        match self.kind {
            Kind::Pointer(pointer) => !matches!(pointer, Pointer::Raw),
            Kind::Primitive(_) => same(self.name.as_bytes(), b"NonZero"),
            _ => {
                let mut fields = self.fields;
                while let [field, rest @ ..] = fields {
                    fields = rest;
                    if let (1.., ReprBase::Transparent, Some(inner)) =
                        (field.size, self.repr.base(), field.layout)
                    {
                        return inner.is_null_pointer_optimized();
                    }
                }
                false
            }
        }
    }

    /// Whether the compiler chooses the order of the fields.
    pub(crate) const fn has_unstable_order(&self) -> bool {
        matches!(self.kind, Kind::Struct)
            && matches!(self.repr.base(), ReprBase::Rust)
            && self.repr.packed().is_none()
            && self.fields.len() > 1
    }

    /// Whether the offset of each field is known.
    pub(crate) const fn is_placed(&self) -> bool {
        if !self.is_enum() || self.tag.is_some() || self.variants.is_empty() {
            return true;
        }
        let mut fields = self.fields;
        while let [FieldLayout { offset: Some(_), .. }, rest @ ..] = fields {
            fields = rest;
        }
        fields.is_empty() && !self.fields.is_empty()
    }

    /// The field as which an enum with `repr(transparent)` is laid out.
    pub(crate) const fn transparent_field(&self) -> Option<&'a FieldLayout<'a>> {
        let (Kind::Enum, ReprBase::Transparent) = (self.kind, self.repr.base()) else {
            return None;
        };
        let mut fields = self.fields;
        while let [field, rest @ ..] = fields {
            if field.size > 0 {
                return Some(field);
            }
            fields = rest;
        }
        None
    }

    pub(crate) const fn is_struct(&self) -> bool {
        matches!(self.kind, Kind::Struct | Kind::Tuple)
    }

    pub(crate) const fn is_enum(&self) -> bool {
        matches!(self.kind, Kind::Enum)
    }
}

/// The layout of one field in its type. All numbers are bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FieldLayout<'a> {
    /// The field's name without `r#`, or its position in a tuple struct.
    pub name: &'a str,
    /// The text of the field's type, spaced as rustfmt does.
    pub ty: &'a str,
    /// Distance from the start of the type to the start of the field:
    /// [`offset_of!`](core::mem::offset_of), or, in a variant of an enum with an integer `repr` or
    /// `repr(C)`, the offset that [RFC
    /// 2195](https://rust-lang.github.io/rfcs/2195-really-tagged-unions.html) defines. `None` in a
    /// variant of any other enum, because stable Rust does not expose it.
    pub offset: Option<usize>,
    /// Size of the field's type.
    pub size: usize,
    /// Alignment of the field's type. In a packed struct the field's offset may be no multiple of
    /// it.
    pub align: usize,
    /// The layout of the field's type, if that type implements [`Layout`](crate::Layout).
    pub layout: Option<&'a TypeLayout<'a>>,
    /// The field has `trust_padding`, or a proof of `padding_free`.
    pub(crate) trusted: bool,
}

impl FieldLayout<'_> {
    /// Whether every byte of the field counts as initialised, whatever its type is: because of
    /// `#[layout(trust_padding)]`, which is unchecked, or of a proof by `padding_free`.
    #[must_use]
    pub const fn is_trusted(&self) -> bool {
        self.trusted
    }
}

/// One variant of an enum. All numbers but the discriminant are bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct VariantLayout<'a> {
    /// The variant's name without `r#`.
    pub name: &'a str,
    /// The discriminant, as written or one more than the previous variant's; `None` if an `i128`
    /// can't hold it.
    pub discriminant: Option<i128>,
    /// The fields in declaration order.
    pub fields: &'a [FieldLayout<'a>],
    /// The payload: the sum of the fields' sizes.
    pub size: usize,
    /// The index by which assertions refer to the variant. Items are counted in the order type,
    /// then each variant followed by its fields.
    pub(crate) item: usize,
}

impl<'a> VariantLayout<'a> {
    /// The field of this name: `"radius"`, or `"0"` for the first field of a tuple variant.
    #[must_use]
    pub const fn field(&self, name: &str) -> Option<&'a FieldLayout<'a>> {
        named(self.fields, name)
    }
}

/// The bytes that distinguish the variants of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tag {
    /// Distance in bytes from the start of the type.
    pub offset: usize,
    /// Size in bytes; 0 if there is nothing to distinguish.
    pub size: usize,
    /// Alignment in bytes.
    pub align: usize,
}

/// Memory on the heap that a value owns. The value itself is the handle to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Heap<'a> {
    /// A description of the content: "the elements", "the text".
    pub contents: &'a str,
    /// Size in bytes of one element, if that is a constant.
    pub element_size: Option<usize>,
}

/// The kind of type that a [`TypeLayout`] describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind<'a> {
    /// A number, a `bool` or a `char`, or an atomic or `NonZero` of one.
    Primitive(Primitive),
    /// An address with its metadata: the length of a slice, the vtable of a trait object.
    Pointer(Pointer),
    /// `len` elements one after the other, without padding between them, because the size of a type
    /// is a multiple of its alignment.
    Array {
        /// The layout of one element.
        element: &'a TypeLayout<'a>,
        /// The number of elements.
        len: usize,
    },
    /// A tuple. Its fields are named `0`, `1` and so on; the compiler chooses their order.
    Tuple,
    /// A struct.
    Struct,
    /// A union: its fields overlap.
    Union,
    /// An enum: see [`TypeLayout::variants`].
    Enum,
    /// A type whose size and alignment alone are known.
    Opaque,
}

/// The interpretation of a primitive's bits. The layout's size is their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "lowercase")
)]
#[non_exhaustive]
pub enum Primitive {
    /// `u8` to `u128`, `usize`.
    Unsigned,
    /// `i8` to `i128`, `isize`, in two's complement.
    Signed,
    /// `f32`, `f64`, in IEEE 754's binary formats.
    Float,
    /// `bool`: 0 or 1.
    Bool,
    /// `char`: a Unicode scalar value.
    Char,
}

/// The kind of a pointer. Its pointee is no part of the type's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "lowercase")
)]
#[non_exhaustive]
pub enum Pointer {
    /// `&T`, `&mut T`: never null.
    Reference,
    /// `*const T`, `*mut T`: may be null.
    Raw,
    /// `NonNull<T>`.
    NonNull,
    /// `Box<T>`: never null; owns its pointee.
    Box,
    /// `fn(..)`: never null.
    Function,
}

const fn named<'a>(fields: &'a [FieldLayout<'a>], name: &str) -> Option<&'a FieldLayout<'a>> {
    let mut index = 0;
    while index < fields.len() {
        let field = &fields[index];
        if same(field.name.as_bytes(), name.as_bytes()) {
            return Some(field);
        }
        index += 1;
    }
    None
}
