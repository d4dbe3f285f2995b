//! Facts about a layout that are true or false.

/// A set of facts about a layout. One field in place of one for each fact, because the compiler
/// validates each field of each layout that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Flags(u8);

impl Flags {
    pub(crate) const NONE: Self = Flags(0);
    /// An `Option` that `core::option` guarantees to be laid out as the type inside.
    pub(crate) const NULLABLE: Self = Flags(1);
    /// An assertion depends on the order of the fields.
    pub(crate) const ORDER_ASSERTED: Self = Flags(2);
    /// The type was named by the name of an alias.
    pub(crate) const ALIAS: Self = Flags(4);
    /// `Option` of the type is as large as the type.
    pub(crate) const NICHE: Self = Flags(8);
    /// The definition leaves out fields.
    pub(crate) const PARTIAL: Self = Flags(16);
    /// A number as large as a pointer.
    pub(crate) const POINTER_SIZED: Self = Flags(32);
    /// A number or a pointer that is aligned to its size on every target.
    pub(crate) const ATOMIC: Self = Flags(64);

    /// The same facts with `flag` set or not.
    pub(crate) const fn with(self, flag: Self, is_set: bool) -> Self {
        if is_set { Flags(self.0 | flag.0) } else { Flags(self.0 & !flag.0) }
    }

    pub(crate) const fn has(self, flag: Self) -> bool {
        self.0 & flag.0 != 0
    }
}
