//! What a layout is: plain constant data. Measuring it is `gaps`, drawing it is `table`.

/// The layout of a type: its size, its alignment and where each field lies. All figures are bytes.
///
/// It comes from [`Layout::LAYOUT`](crate::Layout::LAYOUT) and can be read at run time or in a `const`.
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
    /// The type's bare name, without path and generic arguments; `r#` is left off.
    pub name: &'static str,
    /// Size in bytes, tail padding included, as [`size_of`](core::mem::size_of) says.
    pub size: usize,
    /// Alignment in bytes, as [`align_of`](core::mem::align_of) says.
    pub align: usize,
    /// The representation the type asks for.
    pub repr: Repr,
    /// What sort of type this is.
    pub kind: Kind,
    pub(crate) fields: &'static [FieldLayout],
    /// Indices into `fields` by (offset, size); empty where that is the declaration order.
    pub(crate) order: &'static [usize],
    pub(crate) niche: bool,
}

impl TypeLayout {
    /// The fields in declaration order; empty where the type has none or they are not known.
    #[must_use]
    pub const fn fields(&self) -> &'static [FieldLayout] {
        self.fields
    }

    /// The field of this name: `"len"`, or `"0"` for the first field of a tuple struct.
    #[must_use]
    pub const fn field(&self, name: &str) -> Option<&'static FieldLayout> {
        let mut index = 0;
        while index < self.fields.len() {
            let field = &self.fields[index];
            if same(field.name.as_bytes(), name.as_bytes()) {
                return Some(field);
            }
            index += 1;
        }
        None
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
    /// [`offset_of!`](core::mem::offset_of) says; `None` where stable Rust will not tell.
    pub offset: Option<usize>,
    /// Size of the field's type.
    pub size: usize,
    /// Alignment of the field's type. In a packed struct the field may stand at an offset that is
    /// no multiple of it.
    pub align: usize,
    /// The layout of the field's type, where that type implements [`Layout`](crate::Layout).
    pub layout: Option<&'static TypeLayout>,
}

/// What sort of type a [`TypeLayout`] describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A struct, its fields all known.
    Struct,
    /// A type of which only size and alignment are known.
    Opaque,
}

/// The representation a type asks for with `#[repr(..)]`, `Display`ed as it is spelled there.
///
/// See the Reference, [Representations](https://doc.rust-lang.org/reference/type-layout.html#representations).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Repr {
    /// Which rules place the fields.
    pub base: ReprBase,
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
    /// `repr(C)`: in declaration order, each field at the next multiple of its alignment.
    C,
    /// `repr(transparent)`: the layout of the one field that is not zero-sized.
    Transparent,
}

// `==` on `str` is not const.
const fn same(a: &[u8], b: &[u8]) -> bool {
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
