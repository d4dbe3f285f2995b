//! What a layout is: plain constant data. Measuring it is `gaps`, drawing it is `table`.

use crate::model::enum_layout::{Discriminant, Variant};
use crate::model::operands::{AttributeFrame, NO_OPERANDS, Operands, PLAIN_ATTRIBUTE};

/// A type whose memory layout is known.
///
/// Derive it with [`#[derive(Layout)]`](derive@crate::Layout), which is the only way to say where fields
/// lie. Types of the standard library [have it](crate#types-of-the-standard-library); for one of
/// another crate there is [`remote`](derive@crate::Layout#remote).
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
    const __VARIANTS: &'static [Variant] = &[];
    /// The discriminants of an enum, if it has any.
    #[doc(hidden)]
    const __DISCRIMINANTS: &'static [Discriminant] = &[];
    /// Whether this is the definition of a remote type, whose layout `LAYOUT` is.
    #[doc(hidden)]
    const __IS_REMOTE: bool = false;
    /// The assertions of the contract.
    #[doc(hidden)]
    const __ASSERTIONS: &'static str = "";
    /// The operands that the assertions name by index.
    #[doc(hidden)]
    const __OPERANDS: Operands = NO_OPERANDS;
    /// The attribute that the assertions stand in.
    #[doc(hidden)]
    const __ATTRIBUTE: AttributeFrame = PLAIN_ATTRIBUTE;
}

/// The layout of a type: its size, its alignment and where each field lies. All figures are bytes.
///
/// It comes from [`Layout::LAYOUT`] and can be read at run time or in a `const`.
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
/// const HEADER: &TypeLayout = Header::LAYOUT;
/// const _: () = assert!(HEADER.padding() == 3);
///
/// assert_eq!(HEADER.size, 8);
/// assert_eq!(HEADER.field("len").unwrap().offset, Some(4));
/// ```
///
/// `Display` writes a table, `{:#}` expands the fields whose own layout is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TypeLayout {
    /// The type's bare name, without path and generic arguments; `r#` is left off. Types without a
    /// name are called what the standard library's documentation calls them: `array`, `tuple`,
    /// `reference`, `pointer`, `fn`, `unit`.
    pub name: &'static str,
    /// Size in bytes, tail padding included, as [`size_of`] says.
    pub size: usize,
    /// Alignment in bytes, as [`align_of`] says.
    pub align: usize,
    /// The representation the type asks for.
    pub repr: Repr,
    /// What sort of type this is.
    pub kind: Kind,
    /// Of an enum the fields of all variants, one variant after the other.
    pub(crate) fields: &'static [FieldLayout],
    /// Indices into `fields` by (offset, size); empty where that is the declaration order, and
    /// where offsets are not known.
    pub(crate) order: &'static [usize],
    pub(crate) variants: &'static [VariantLayout],
    pub(crate) tag: Option<Tag>,
    pub(crate) niche: bool,
    /// Not all fields are listed.
    pub(crate) partial: bool,
    pub(crate) heap: Option<Heap>,
    /// The contract depends on where the fields lie.
    pub(crate) order_is_asserted: bool,
}

impl TypeLayout {
    /// What is known of every type, and nothing else.
    pub(crate) const fn new<T>(name: &'static str, repr: Repr, kind: Kind) -> Self {
        TypeLayout {
            name,
            size: size_of::<T>(),
            align: align_of::<T>(),
            repr,
            kind,
            fields: &[],
            order: &[],
            variants: &[],
            tag: None,
            niche: size_of::<Option<T>>() == size_of::<T>(),
            partial: false,
            heap: None,
            order_is_asserted: false,
        }
    }

    /// The layout of a type that implements [`Layout`]: its [`LAYOUT`](Layout::LAYOUT), without the
    /// trait in scope.
    ///
    /// Other traits have a `LAYOUT` too, as zerocopy's `KnownLayout` does. With two of them in scope
    /// `Header::LAYOUT` is ambiguous, and this is not.
    ///
    /// ```
    /// use layout_core::TypeLayout;
    ///
    /// #[derive(layout_core::Layout)]
    /// #[repr(C)]
    /// struct Header {
    ///     kind: u8,
    ///     len: u32,
    /// }
    ///
    /// const PADDING: usize = TypeLayout::of::<Header>().padding();
    /// assert_eq!(PADDING, 3);
    /// ```
    #[must_use]
    pub const fn of<T: Layout>() -> &'static Self {
        T::LAYOUT
    }

    /// The fields in declaration order; empty where the type has none or they are not known, and
    /// for enums, whose [variants](Self::variants) have them.
    #[must_use]
    pub const fn fields(&self) -> &'static [FieldLayout] {
        if self.is_enum() { &[] } else { self.fields }
    }

    /// The variants in declaration order; empty for whatever is no enum.
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
    pub const fn variants(&self) -> &'static [VariantLayout] {
        self.variants
    }

    /// The field of this name: `"len"`, or `"0"` for the first field of a tuple struct.
    #[must_use]
    pub const fn field(&self, name: &str) -> Option<&'static FieldLayout> {
        named(self.fields(), name)
    }

    /// The variant of this name.
    #[must_use]
    pub const fn variant(&self, name: &str) -> Option<&'static VariantLayout> {
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

    /// Where the bytes lie that tell the variants of an enum apart; `None` for whatever is no
    /// enum, and for enums where stable Rust does not say it: those without an integer `repr` or
    /// `repr(C)`, unless they consist of nothing but the tag.
    #[must_use]
    pub const fn tag(&self) -> Option<Tag> {
        self.tag
    }

    /// Whether `Option<Self>` is as large as `Self`, because some bit pattern of `Self` is invalid
    /// and can stand for `None`.
    ///
    /// Only a few such types are guaranteed to stay so, see
    /// [`Option`'s representation](core::option#representation); for the others this is what the
    /// compiler at hand does.
    #[must_use]
    pub const fn has_niche(&self) -> bool {
        self.niche
    }

    /// Whether fields were left out on purpose, with `#[layout(partial)]`.
    #[must_use]
    pub const fn is_partial(&self) -> bool {
        self.partial
    }

    /// The memory on the heap that a value of this very type owns, which none of the figures
    /// count; `None` where it owns none. What its fields own is theirs.
    ///
    /// ```
    /// use layout_core::Layout;
    ///
    /// let heap = <Vec<u32>>::LAYOUT.heap().unwrap();
    /// assert_eq!((heap.contents, heap.element_size), ("the elements", Some(4)));
    /// assert_eq!(u32::LAYOUT.heap(), None);
    /// ```
    #[must_use]
    pub const fn heap(&self) -> Option<Heap> {
        self.heap
    }

    pub(crate) const fn is_enum(&self) -> bool {
        matches!(self.kind, Kind::Enum)
    }
}

/// Where one field lies in its type. All figures are bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FieldLayout {
    /// The field's name, or its position in a tuple struct; `r#` is left off.
    pub name: &'static str,
    /// The field's type as rustfmt would space it.
    pub ty: &'static str,
    /// Distance from the start of the type to the start of the field, as
    /// [`offset_of!`](core::mem::offset_of) says; in a variant of an enum with an integer `repr` or
    /// `repr(C)` as [RFC 2195](https://rust-lang.github.io/rfcs/2195-really-tagged-unions.html) defines
    /// it. `None` in a variant of any other enum: stable Rust will not tell.
    pub offset: Option<usize>,
    /// Size of the field's type.
    pub size: usize,
    /// Alignment of the field's type. In a packed struct the field may stand at an offset that is
    /// no multiple of it.
    pub align: usize,
    /// The layout of the field's type, where that type implements [`Layout`].
    pub layout: Option<&'static TypeLayout>,
    /// Every byte of it is initialised, its author says.
    pub(crate) trusted: bool,
}

impl FieldLayout {
    /// Whether every byte of the field counts as initialised, whatever its type is: its author
    /// vouches for it with `#[layout(trust_padding)]`.
    #[must_use]
    pub const fn is_trusted(&self) -> bool {
        self.trusted
    }
}

/// One variant of an enum. All figures are bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct VariantLayout {
    /// The variant's name; `r#` is left off.
    pub name: &'static str,
    /// The number that stands for the variant, as written or counted on from the one before;
    /// `None` where an `i128` can't hold it.
    pub discriminant: Option<i128>,
    /// The fields in declaration order.
    pub fields: &'static [FieldLayout],
    /// Payload: the sum of the fields' sizes.
    pub size: usize,
    /// What assertions call it: they count the type, then each variant followed by its fields.
    pub(crate) item: usize,
}

impl VariantLayout {
    /// The field of this name: `"radius"`, or `"0"` for the first field of a tuple variant.
    #[must_use]
    pub const fn field(&self, name: &str) -> Option<&'static FieldLayout> {
        named(self.fields, name)
    }
}

/// The bytes that tell the variants of an enum apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tag {
    /// Distance in bytes from the start of the type.
    pub offset: usize,
    /// Size in bytes; 0 where there is nothing to tell apart.
    pub size: usize,
    /// Alignment in bytes.
    pub align: usize,
}

/// Memory that a value owns on the heap, behind the handle that is the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Heap {
    /// What lies there: "the elements", "the text".
    pub contents: &'static str,
    /// Size in bytes of one of them, where that is a constant.
    pub element_size: Option<usize>,
}

/// What sort of type a [`TypeLayout`] describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A number, a `bool` or a `char`; also in an atomic or `NonZero`.
    Primitive(Primitive),
    /// An address, with what goes with it: the length of a slice, the vtable of a trait object.
    Pointer(Pointer),
    /// `len` elements one after the other. There is no padding between them: the size of a type is
    /// a multiple of its alignment.
    Array {
        /// The layout of one element.
        element: &'static TypeLayout,
        /// How many there are.
        len: usize,
    },
    /// A tuple. Its fields are named `0`, `1` and so on, and the compiler orders them.
    Tuple,
    /// A struct, its fields listed.
    Struct,
    /// A union: its fields overlap.
    Union,
    /// An enum: see [`TypeLayout::variants`].
    Enum,
    /// A type of which only size and alignment are known.
    Opaque,
}

/// How the bits of a primitive are read. How many there are, its size says.
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

/// What sort of address it is. What it points to is no part of the type's bytes.
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
    /// `Box<T>`: never null; owns what it points to.
    Box,
    /// `fn(..)`: never null.
    Function,
}

/// The representation a type asks for with `#[repr(..)]`, `Display`ed as it is spelled there.
///
/// See the Reference, [Representations](https://doc.rust-lang.org/reference/type-layout.html#representations).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Repr {
    /// Which rules place the fields.
    pub base: ReprBase,
    /// The type of an enum's tag, `"u8"` in `repr(u8)` and `repr(C, u8)`.
    pub integer: Option<&'static str>,
    /// `align(N)`: the alignment is at least this many bytes. Of several, the largest.
    pub align: Option<usize>,
    /// `packed(N)`: no field is aligned to more than this many bytes; `packed` alone is 1.
    pub packed: Option<usize>,
}

/// Which rules place the fields of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReprBase {
    /// No `repr`, or `repr(Rust)`: the order is the compiler's and may change from build to build.
    Rust,
    /// `repr(C)`: in declaration order, each field at the next multiple of its alignment. In an
    /// enum the tag comes first and the variants as a union after it.
    C,
    /// `repr(u8)` and the like, on an enum: each variant is laid out like a `repr(C)` struct of the
    /// tag and the variant's fields.
    Integer,
    /// `repr(transparent)`: the layout of the one field that is not zero-sized.
    Transparent,
    /// The type is another crate's, and its `repr` can't be seen from here.
    Foreign,
}

const fn named(fields: &'static [FieldLayout], name: &str) -> Option<&'static FieldLayout> {
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

// `==` on `str` is not const.
pub(crate) const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}
