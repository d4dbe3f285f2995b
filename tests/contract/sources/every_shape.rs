/// Without a repr.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[layout(size = size_of_two(), crate = ::layout_core)]
pub enum Free<'a> {
    /// Nothing.
    None,
    /// Something.
    #[layout(size = size_of_two())]
    Some(#[layout(size = size_of_two())] &'a [u8]),
}

/// Two words.
#[must_use]
pub const fn size_of_two() -> usize {
    size_of::<[usize; 2]>()
}

/// Numbers.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[layout(size = 1)]
pub enum Numbers {
    /// Less.
    Less = Self::BASE - 1,
    /// More.
    More,
}

impl Numbers {
    const BASE: isize = 0;
}

/// Numbers, in C and wider.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[repr(C, align(16))]
#[layout(size = 16)]
pub enum Wide {
    /// Less.
    Less = -7,
    /// More.
    More,
}

/// As RFC 2195 has it.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[repr(u8)]
#[layout(size = 8, align = 4)]
pub enum Tagged {
    /// Tuple.
    #[layout(size = 2)]
    Tuple(#[layout(offset = 2)] u16) = 3,
    /// Struct.
    Struct {
        /// Deprecated.
        #[deprecated]
        #[layout(offset = 4)]
        word: u32,
    } = Self::BASE,
    /// Deprecated.
    #[deprecated]
    Unit,
}

impl Tagged {
    const BASE: u8 = 9;
}

/// In C.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[repr(C)]
#[layout(with(T = u16), size = 8)]
pub enum InC<T: Copy> {
    /// One.
    One(#[layout(with(T = u16), offset = 4)] T),
    /// Other.
    Other,
}

/// Overlapping.
#[derive(Clone, Copy, layout_core::Layout)]
#[repr(C)]
#[layout(with(T = u16, N = 3), size = N * 2)]
pub union Bits<T: Copy, const N: usize> {
    /// One.
    #[layout(with(T = u16, N = 3), size = 2)]
    pub one: T,
    /// Many.
    #[layout(with(N = 3, T = u16), offset = 0)]
    pub many: [T; N],
}

/// With parameters of all sorts.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[repr(C)]
#[layout(with(T = u8), align = align_of::<usize>())]
#[layout(with(T = &[u8], U = u8, LEN = 1), align = align_of::<T>())]
pub struct Parameters<'a, T, U = (T, T), const LEN: usize = 4>
where
    T: ?Sized,
    U: Copy,
{
    /// Lent.
    pub slice: &'a [U],
    /// Own.
    pub own: [u32; LEN],
    /// Itself.
    pub more: Option<&'a Self>,
    /// One.
    pub value: T,
}

/// Another crate's.
pub mod theirs {
    /// Packed.
    #[derive(Debug, Clone, Copy)]
    #[repr(C, packed)]
    pub struct Event {
        /// Kind.
        pub kind: u8,
        /// Value.
        pub value: u32,
    }

    /// Overlapping.
    #[derive(Clone, Copy)]
    #[repr(C)]
    pub union Value {
        /// Short.
        pub short: u16,
        /// Long.
        pub long: u64,
    }
}

#[derive(layout_core::Layout)]
#[layout(remote = theirs::Event, size = 5)]
struct EventDef {
    kind: u8,
    #[layout(offset = 1)]
    value: u32,
}

#[derive(layout_core::Layout)]
#[layout(remote = theirs::Event, partial, align = 1)]
struct EventPart {
    value: u32,
}

#[derive(layout_core::Layout)]
#[layout(remote = theirs::Value)]
union ValueDef {
    short: u16,
    #[layout(size = 8)]
    long: u64,
}

/// Uses them.
#[derive(Clone, Copy, layout_core::Layout)]
pub struct Uses {
    /// By all its fields.
    #[layout(via = EventDef)]
    pub event: theirs::Event,
    /// By some.
    #[layout(via = EventPart)]
    pub again: theirs::Event,
    /// By a union.
    #[layout(via = ValueDef, size = 8)]
    pub value: theirs::Value,
}

/// Without assertions.
#[derive(layout_core::Layout)]
#[layout(remote = theirs::Event)]
struct Unasserted {
    kind: u8,
    value: u32,
}
