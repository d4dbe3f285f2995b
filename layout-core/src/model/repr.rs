//! The representation of a type, as its `repr` attribute has it.

/// The representation from a type's `#[repr(..)]`. `Display` writes it as the attribute spells it.
///
/// See the Reference,
/// [Representations](https://doc.rust-lang.org/reference/type-layout.html#representations).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Repr {
    /// The rules that place the fields.
    pub base: ReprBase,
    /// The type of an enum's tag, `"u8"` in `repr(u8)` and `repr(C, u8)`.
    pub integer: Option<&'static str>,
    /// `align(N)`: the alignment is at least this many bytes. The largest `N` of several hints.
    pub align: Option<usize>,
    /// `packed(N)`: no field is aligned to more than this many bytes; `packed` alone is 1.
    pub packed: Option<usize>,
}

/// The rules that place the fields of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReprBase {
    /// No `repr`, or `repr(Rust)`: the compiler chooses the order, which may change with each
    /// build.
    Rust,
    /// `repr(C)`: in declaration order, each field at the next multiple of its alignment. In an
    /// enum the tag comes first and the variants as a union after it.
    C,
    /// `repr(u8)` and the like, on an enum: each variant is laid out like a `repr(C)` struct of the
    /// tag and the variant's fields.
    Integer,
    /// `repr(transparent)`: the layout of the one field that is not zero-sized.
    Transparent,
    /// The type is another crate's, so the derive can't read its `repr`.
    Foreign,
}
