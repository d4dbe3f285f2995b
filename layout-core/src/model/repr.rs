//! The representation of a type, as its `repr` attribute has it.

use core::fmt;

use crate::model::same::same;

/// The representation from a type's `#[repr(..)]`. `Display` writes it as the attribute spells it.
///
/// See the Reference,
/// [Representations](https://doc.rust-lang.org/reference/type-layout.html#representations).
///
/// One number rather than a field for each part, because the compiler validates each field of each
/// layout that is read.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Repr {
    /// From the lowest bit: three bits for the base, four for the integer, five for `align(N)` and
    /// five for `packed(N)`, each of the last three 0 if it is not written.
    bits: u32,
}

const INTEGER: u32 = 3;
const ALIGN: u32 = 7;
const PACKED: u32 = 12;

impl Repr {
    /// A representation without an integer, `align` and `packed`.
    pub(crate) const fn new(base: ReprBase) -> Self {
        Repr { bits: base as u32 }
    }

    /// With the integer of this name: `repr(u8)`, or `repr(C, u8)`.
    ///
    /// # Panics
    ///
    /// If there is no such integer.
    pub(crate) const fn with_integer(self, name: &str) -> Self {
        let mut number = 1;
        while !same(INTEGERS[number as usize - 1].as_bytes(), name.as_bytes()) {
            number += 1;
        }
        let base = if let ReprBase::Rust = self.base() { ReprBase::Integer } else { self.base() };
        let without = self.bits & !(BASE_MASK | INTEGER_MASK);
        Repr { bits: without | base as u32 | number << INTEGER }
    }

    /// With `align(bytes)`, a power of two.
    pub(crate) const fn with_align(self, bytes: usize) -> Self {
        Repr { bits: self.bits & !(POWER_MASK << ALIGN) | (bytes.trailing_zeros() + 1) << ALIGN }
    }

    /// With `packed(bytes)`, a power of two.
    pub(crate) const fn with_packed(self, bytes: usize) -> Self {
        Repr { bits: self.bits & !(POWER_MASK << PACKED) | (bytes.trailing_zeros() + 1) << PACKED }
    }

    /// The rules that place the fields.
    #[must_use]
    pub const fn base(self) -> ReprBase {
        match self.bits & BASE_MASK {
            0 => ReprBase::Rust,
            1 => ReprBase::C,
            2 => ReprBase::Integer,
            3 => ReprBase::Transparent,
            _ => ReprBase::Foreign,
        }
    }

    /// The type of an enum's tag, `"u8"` in `repr(u8)` and `repr(C, u8)`.
    #[must_use]
    pub const fn integer(self) -> Option<&'static str> {
        match (self.bits & INTEGER_MASK) >> INTEGER {
            0 => None,
            number => Some(INTEGERS[number as usize - 1]),
        }
    }

    /// `align(N)`: the alignment is at least this many bytes. The largest `N` of several hints.
    #[must_use]
    pub const fn align(self) -> Option<usize> {
        power(self.bits >> ALIGN)
    }

    /// `packed(N)`: no field is aligned to more than this many bytes; `packed` alone is 1.
    #[must_use]
    pub const fn packed(self) -> Option<usize> {
        power(self.bits >> PACKED)
    }
}

const BASE_MASK: u32 = (1 << INTEGER) - 1;
const INTEGER_MASK: u32 = (1 << ALIGN) - 1 - BASE_MASK;
const POWER_MASK: u32 = (1 << (PACKED - ALIGN)) - 1;

const fn power(bits: u32) -> Option<usize> {
    match bits & POWER_MASK {
        0 => None,
        number => Some(1 << (number - 1)),
    }
}

/// The integers that an enum's `repr` can name.
pub(crate) const INTEGERS: [&str; 12] =
    ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];

impl fmt::Debug for Repr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Repr")
            .field("base", &self.base())
            .field("integer", &self.integer())
            .field("align", &self.align())
            .field("packed", &self.packed())
            .finish()
    }
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
