//! Sizes and alignments of types without a bound on them, for `cargo layout`: the constant of a type's
//! layout takes the compiler much longer.

/// Size and alignment of a type, and a flag.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    pub(crate) size: usize,
    /// Twice the binary logarithm of the alignment, and one more if the flag is set.
    pub(crate) align_and_flag: u8,
}

impl Extent {
    #[expect(clippy::cast_possible_truncation, reason = "an alignment is at most 1 << 29")]
    pub(crate) const fn of<T>(flag: bool) -> Self {
        let align_and_flag = align_of::<T>().trailing_zeros() as u8 * 2 + flag as u8;
        Extent { size: size_of::<T>(), align_and_flag }
    }
}

/// A tuple of up to 16 types.
pub trait Types {
    /// The extent of each type.
    const EXTENTS: &'static [Extent];
}

/// A tuple of up to 16 lists: [`Types`].
pub trait TypeLists {
    /// The extents of the types of each list.
    const EXTENTS: &'static [&'static [Extent]];
}

struct Of<T>(T);

impl<T> Of<T> {
    /// Evaluated once for each type, not for each list.
    const EXTENT: Extent = Extent::of::<T>(false);
}

macro_rules! tuples {
    (@ [$($seen:ident)*]) => {
        tuples!(= $($seen)*);
    };
    (@ [$($seen:ident)*] $type:ident $($rest:ident)*) => {
        tuples!(= $($seen)*);
        tuples!(@ [$($seen)* $type] $($rest)*);
    };
    (= $($type:ident)*) => {
        impl<$($type),*> Types for ($($type,)*) {
            const EXTENTS: &'static [Extent] = &[$(Of::<$type>::EXTENT),*];
        }

        impl<$($type: Types),*> TypeLists for ($($type,)*) {
            const EXTENTS: &'static [&'static [Extent]] = &[$($type::EXTENTS),*];
        }
    };
}

// 16 types, the derive's `LIST_LENGTH`.
tuples! { @ [] A B C D E F G H I J K L M N O P }
