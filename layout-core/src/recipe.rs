//! What the derive says of a type whose fields hold no other, as most that cross a border do not:
//! names, offsets and field types. The rest is done in here, in generic code, which rustc evaluates
//! for those types alone whose layout somebody asks for.

use core::marker::PhantomData;
use core::mem::offset_of;

use crate::__private::{Ordered, Probe, Shape, in_order, opaque, ordered, reordered};
use crate::Layout;
use crate::layout::{FieldLayout, Repr, ReprBase, TypeLayout};

/// What a type is made of. Implemented by the derive only.
pub trait Recipe {
    /// The offset of each field in bytes. By itself, for claims of offsets need nothing else.
    ///
    /// Nothing, where the [twin](Together) tells: for a `repr(C)` of fields that the type has and no others, of
    /// which no claim asks where they lie. That is a third of the time that the derive takes to compile.
    const OFFSETS: &'static [usize] = &[];
    /// The rest.
    const PARTS: Parts;
}

/// The parts of a type. A tuple, for it is the literal that is cheapest to compile:
///
/// - the representation;
/// - whether the contract says something about the order;
/// - the name of the type, then for each field its name and its type;
/// - the fields' types, so many at once.
pub type Parts = (Repr, bool, &'static str, &'static [&'static str], &'static [&'static Together]);

/// The layout of `T`, by a recipe for `N` fields.
///
/// A function, for a constant is evaluated wherever it is mentioned, needed or not; and so is a call
/// to which there is a reference.
#[must_use]
pub const fn made<T, By: Recipe, const N: usize>() -> &'static TypeLayout {
    Made::<T, By, N>::LAYOUT
}

const fn layout<T, By: Recipe, const N: usize>() -> TypeLayout {
    let (repr, order_claimed, name, _, types) = By::PARTS;
    if let ([], [twin]) = (By::OFFSETS, types) {
        assert!(
            twin.is_laid_out_as::<T>(),
            "the struct has other fields than its derive was shown"
        );
    }
    let layout = if let ReprBase::C = repr.base {
        in_order::<T>(name, repr, fields::<By, N>())
    } else {
        reordered::<T, N>(name, repr, ordered_fields::<By, N>())
    };
    TypeLayout { order_claimed, ..layout }
}

struct Made<T, By, const N: usize>(PhantomData<(T, By)>);

impl<T, By: Recipe, const N: usize> Made<T, By, N> {
    const LAYOUT: &'static TypeLayout = &layout::<T, By, N>();
}

impl<By: Recipe, const N: usize> Made<(), By, N> {
    const FIELDS: &'static [FieldLayout; N] = &each_field::<By, N>();
    const ORDERED: &'static Ordered<N> = &ordered(each_field::<By, N>());
}

const fn fields<By: Recipe, const N: usize>() -> &'static [FieldLayout] {
    Made::<(), By, N>::FIELDS
}

const fn ordered_fields<By: Recipe, const N: usize>() -> &'static Ordered<N> {
    Made::<(), By, N>::ORDERED
}

const fn each_field<By: Recipe, const N: usize>() -> [FieldLayout; N] {
    const NONE: FieldLayout = FieldLayout {
        name: "",
        ty: "",
        offset: None,
        size: 0,
        align: 1,
        layout: None,
        trusted: false,
    };
    let (_, _, _, names, mut types) = By::PARTS;
    let offsets = match (By::OFFSETS, types) {
        ([], [twin]) => twin.offsets,
        (offsets, _) => offsets,
    };
    let mut shapes: &[Shape] = &[];
    let mut fields = [NONE; N];
    let mut index = 0;
    while index < N {
        if let ([], [first, rest @ ..]) = (shapes, types) {
            (shapes, types) = (first.shapes, rest);
        }
        let [shape, rest @ ..] = shapes else { panic!("a field has no shape") };
        shapes = rest;
        let (name, ty) = (names[2 * index], names[2 * index + 1]);
        fields[index] = shape.field(name, ty, Some(offsets[index]));
        index += 1;
    }
    fields
}

/// A tuple of types, and how the compiler lays out a `repr(C)` struct of these, in this order.
///
/// Such a struct is the twin of any other that is `repr(C)`, not packed, and has fields of these types. The
/// [Reference](https://doc.rust-lang.org/reference/type-layout.html#r-layout.repr.c.struct.size-field-offset) computes
/// offsets from nothing but the fields' sizes and alignments, in the order of declaration.
#[derive(Debug, Clone, Copy)]
pub struct Together {
    shapes: &'static [Shape],
    offsets: &'static [usize],
    size: usize,
    align: usize,
}

impl Together {
    /// Whether size and alignment are those of `T`.
    const fn is_laid_out_as<T>(&self) -> bool {
        self.size == size_of::<T>() && self.align == align_of::<T>()
    }
}

#[repr(C)]
struct Twin<
    A = (),
    B = (),
    C = (),
    D = (),
    E = (),
    F = (),
    G = (),
    H = (),
    I = (),
    J = (),
    K = (),
    L = (),
    M = (),
    N = (),
    O = (),
    P = (),
>(A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P);

/// `together(Tuple::<(A, B)>::__LAYOUT_WITNESS)` are `A` and `B`. No bound is asked for, as with
/// [`Probe`](crate::__private::Probe): should one of them have no layout, then that of none is known. It
/// is for types that do have one unless their name is another's, as `u8` or `[u8; 4]`.
#[derive(Debug)]
pub struct Tuple<T>(PhantomData<T>);

/// Something that knows what types are together, and is nothing itself. rustc evaluates each constant that
/// a body mentions, whether somebody needs its value or not, and what a function returns only if.
pub trait Witness {
    /// The types.
    const TOGETHER: &'static Together;
}

/// Of types whose layouts are known.
#[derive(Debug)]
pub struct OfKnown<T>(PhantomData<T>);

/// Of any types.
#[derive(Debug)]
pub struct OfAny<T>(PhantomData<T>);

/// Several witnesses.
pub trait Witnesses {
    /// What each knows.
    const ALL: &'static [&'static Together];
}

/// What the witnesses know.
#[must_use]
pub const fn together<By: Witnesses>(witnesses: By) -> &'static [&'static Together] {
    core::mem::forget(witnesses);
    By::ALL
}

// One impl, for rustc looks through all that there are.
impl<T> Tuple<T>
where
    OfKnown<T>: Witness,
{
    /// For types whose layouts are known.
    pub const __LAYOUT_WITNESS: OfKnown<T> = OfKnown(PhantomData);
}

/// The fallback of [`Tuple`].
pub trait Unknowns<T> {
    /// For any other types.
    const __LAYOUT_WITNESS: OfAny<T>;
}

impl<T> Unknowns<T> for Tuple<T> {
    const __LAYOUT_WITNESS: OfAny<T> = OfAny(PhantomData);
}

macro_rules! offsets {
    ($types:tt [$($index:tt)*]) => {
        &[$(offsets!(@ $types $index)),*]
    };
    (@ [$($type:ident)*] $index:tt) => {
        offset_of!(Twin<$($type),*>, $index)
    };
}

macro_rules! tuples {
    (@ [$($seen:tt)*]) => {
        tuples!(= $($seen)*);
    };
    (@ [$($seen:tt)*] $type:ident $index:tt $($rest:tt)*) => {
        tuples!(= $($seen)*);
        tuples!(@ [$($seen)* $type $index] $($rest)*);
    };
    (= $($type:ident $index:tt)*) => {
        impl<$($type: Witness),*> Witnesses for ($($type,)*) {
            const ALL: &'static [&'static Together] = &[$($type::TOGETHER),*];
        }

        impl<$($type: Layout),*> Witness for OfKnown<($($type,)*)> {
            const TOGETHER: &'static Together = &Together {
                shapes: &[$(Probe::<$type>::__LAYOUT_SHAPE),*],
                ..*<OfAny<($($type,)*)>>::TOGETHER
            };
        }

        impl<$($type),*> Witness for OfAny<($($type,)*)> {
            const TOGETHER: &'static Together = &Together {
                shapes: &[$(opaque::<$type>()),*],
                offsets: offsets!([$($type)*] [$($index)*]),
                size: size_of::<Twin<$($type),*>>(),
                align: align_of::<Twin<$($type),*>>(),
            };
        }
    };
}

// The derive's `AT_ONCE` is how many.
tuples! { @ [] A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12 N 13 O 14 P 15 }

/// The layout of a struct by its parts. Such a macro costs users less than what it stands for: of what a
/// procedural macro returns, each token has a long way to go.
#[doc(hidden)]
#[macro_export]
macro_rules! __layout_by_recipe {
    (
        [$($impl:tt)*] $type:ident [$($rest:tt)*] $count:literal
        ($($repr:tt)*) $order_claimed:literal $own:literal
        [$($name:literal $field_type:literal)*] [$(($($told:ty,)*))*] $([$($field:tt)*])?
    ) => {
        #[automatically_derived]
        impl $($impl)* $crate::__private::Recipe for $type $($rest)* {
            $(
                const OFFSETS: &'static [$crate::__private::usize] =
                    &[$($crate::__private::offset_of!(Self, $field)),*];
            )?
            const PARTS: $crate::__private::Parts = {
                use $crate::__private::Unknowns as _;
                (
                    $($repr)*,
                    $order_claimed,
                    $own,
                    &[$($name, $field_type),*],
                    $crate::__private::together((
                        $($crate::__private::Tuple::<($($told,)*)>::__LAYOUT_WITNESS,)*
                    )),
                )
            };
        }
        #[automatically_derived]
        impl $($impl)* $crate::Layout for $type $($rest)* {
            const LAYOUT: &'static $crate::TypeLayout =
                $crate::__private::made::<Self, Self, $count>();
        }
    };
}

pub use crate::__layout_by_recipe as by_recipe;

#[cfg(test)]
mod tests {
    use super::*;

    type Fields = (u8, u64, [u16; 3], u32);

    const TWIN: &Together = together((Tuple::<Fields>::__LAYOUT_WITNESS,))[0];

    #[repr(C)]
    struct Same(u8, u64, [u16; 3], u32);

    #[test]
    fn a_twin_is_laid_out_as_the_type() {
        assert!(TWIN.is_laid_out_as::<Same>());
        let offsets =
            [offset_of!(Same, 0), offset_of!(Same, 1), offset_of!(Same, 2), offset_of!(Same, 3)];
        assert_eq!(TWIN.offsets, offsets);
    }

    #[test]
    fn another_type_has_another_size_or_alignment() {
        #[repr(C)]
        struct Larger(Same, u8);
        #[repr(C)]
        struct LessAligned([u8; size_of::<Same>()]);
        assert!(!TWIN.is_laid_out_as::<Larger>());
        assert!(!TWIN.is_laid_out_as::<LessAligned>());
    }
}
