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

/// The number in place of a size that is not fixed.
pub const NO_SIZE: usize = usize::MAX;

const fn sized(size: usize) -> Option<usize> {
    if size == NO_SIZE { None } else { Some(size) }
}

/// The struct of a shader, for generated code. `size` may be [`NO_SIZE`].
#[must_use]
pub const fn shader_struct<'a>(
    name: &'a str,
    origin: &'a str,
    size: usize,
    parts: &'a [Part<'a>],
    members: &'a [usize],
) -> ForeignStruct<'a> {
    let size = sized(size);
    ForeignStruct { name, origin, side: "the shader", key: "wgsl", size, parts, members }
}

/// A part of a shader's struct, for generated code. `numbers` are offset, size, alignment, stride and
/// the number of parts inside; `kind` is `f`, `i`, `u`, `a` for an array or `s` for a struct.
#[must_use]
pub const fn part<'a>(
    kind: char,
    name: &'a str,
    ty: &'a str,
    numbers: [usize; 5],
    has_field: bool,
) -> Part<'a> {
    let [offset, size, align, stride, inside] = numbers;
    let kind = match kind {
        'f' => PartKind::Scalar(Scalar::Float),
        'i' => PartKind::Scalar(Scalar::Signed),
        'u' => PartKind::Scalar(Scalar::Unsigned),
        'a' => PartKind::Array { stride },
        _ => PartKind::Struct,
    };
    Part { name, has_field, ty, offset, size: sized(size), align, kind, inside }
}

impl ForeignStruct<'_> {
    /// The index of the part after this one, of those that are in no other or in the same.
    pub(crate) const fn after(&self, index: usize) -> usize {
        index + 1 + self.parts[index].inside
    }

    /// The end of the parts in this one, or of all parts.
    pub(crate) const fn end_of(&self, outer: Option<usize>) -> usize {
        match outer {
            Some(outer) => self.after(outer),
            None => self.parts.len(),
        }
    }

    /// The offset of the next member after this one, or the end of what they are in; `None` if there
    /// is no end.
    pub(crate) const fn limit(&self, outer: Option<usize>, index: usize) -> Option<usize> {
        let mut next = self.after(index);
        while next < self.end_of(outer) {
            if !is_padding(self.parts[next].name)
                && self.parts[next].offset > self.parts[index].offset
            {
                return Some(self.parts[next].offset);
            }
            next = self.after(next);
        }
        match outer {
            Some(outer) => self.parts[outer].size,
            None => self.size,
        }
    }
}

/// Whether a member is padding by hand: `_pad`.
pub(crate) const fn is_padding(name: &str) -> bool {
    matches!(name.as_bytes(), [b'_', ..])
}

pub(crate) const fn is_same(a: &str, b: &str) -> bool {
    crate::model::layout::same(a.as_bytes(), b.as_bytes())
}

/// Whether two names are equal but for `_` and for the case of ASCII letters.
pub(crate) const fn is_similar(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    loop {
        while let [b'_', rest @ ..] = a {
            a = rest;
        }
        while let [b'_', rest @ ..] = b {
            b = rest;
        }
        match (a, b) {
            ([first, rest @ ..], [other, others @ ..]) if first.eq_ignore_ascii_case(other) => {
                (a, b) = (rest, others);
            }
            ([], []) => return true,
            _ => return false,
        }
    }
}
