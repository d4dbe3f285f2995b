//! The struct of another language, as constant data: a flat list of its parts.

/// The kind of a scalar. Its size is that of the `Member` of a `Definition`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scalar {
    /// A floating-point number.
    Float,
    /// A signed integer.
    Signed,
    /// An unsigned integer.
    Unsigned,
    /// A boolean.
    Bool,
    /// A pointer.
    Pointer,
}

/// The struct of another language, as `Definition` has it.
#[derive(Debug, Clone, Copy)]
pub struct ForeignStruct<'a> {
    pub(crate) name: &'a str,
    /// The place of the definition: `shaders/camera.wgsl`.
    pub(crate) origin: &'a str,
    /// The noun for the other side: `the shader`.
    pub(crate) side: &'a str,
    /// The key of the attribute that gives a field another name, if there is one.
    pub(crate) key: &'a str,
    /// In bytes; `None` if the last member is an array without a length.
    pub(crate) size: Option<usize>,
    /// The members, each followed by its own parts.
    pub(crate) parts: &'a [Part<'a>],
    /// For each field of the type, the index of its member among the parts, counted from 1; 0 if the
    /// field has no member. Found once and not in each constant, because names are slow to compare
    /// there.
    pub(crate) members: &'a [usize],
}

/// A member, or the element of an array, of which there is one. All numbers are bytes.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The name; empty for an element.
    pub(crate) name: &'a str,
    /// Whether a field of the type is compared with it, if it is a member of the whole.
    pub(crate) has_field: bool,
    /// The type as the other language has it; empty if there is no name for it.
    pub(crate) ty: &'a str,
    /// The offset from the start of the part that it is in.
    pub(crate) offset: usize,
    /// `None` for an array without a length.
    pub(crate) size: Option<usize>,
    /// The multiple that the offset is of; 1 if there is no such rule.
    pub(crate) align: usize,
    pub(crate) kind: PartKind,
    /// The number of parts that follow and are in this one.
    pub(crate) inside: usize,
}

/// The kind of a part's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// A number, a boolean or a pointer.
    Scalar(Scalar),
    /// The element follows; elements are `stride` bytes apart.
    Array {
        /// In bytes.
        stride: usize,
    },
    /// The members follow.
    Struct,
    /// Nothing but the size is known.
    Opaque,
}
