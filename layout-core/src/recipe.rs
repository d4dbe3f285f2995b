//! What the derive says of a type whose fields hold no other, as most that cross a border do not:
//! names, offsets and field types. The rest is done in here, in generic code, which rustc evaluates
//! for those types alone whose layout somebody asks for.

use core::marker::PhantomData;

use crate::__private::{Ordered, Shape, in_order, ordered, reordered};
use crate::layout::{FieldLayout, Repr, ReprBase, TypeLayout};

/// What a type is made of. Implemented by the derive only.
pub trait Recipe {
    /// The offset of each field in bytes. By itself, for claims of offsets need nothing else.
    const OFFSETS: &'static [usize];
    /// The rest.
    const PARTS: Parts;
}

/// The parts of a type. A tuple, for it is the literal that is cheapest to compile:
///
/// - the representation;
/// - whether the contract says something about the order;
/// - the name of the type, then for each field its name and its type;
/// - the shapes of the fields' types.
pub type Parts = (Repr, bool, &'static str, &'static [&'static str], &'static [Shape]);

/// The layout of `T`, by a recipe for `N` fields.
///
/// A function, for a constant is evaluated wherever it is mentioned, needed or not; and so is a call
/// to which there is a reference.
#[must_use]
pub const fn made<T, By: Recipe, const N: usize>() -> &'static TypeLayout {
    Made::<T, By, N>::LAYOUT
}

const fn layout<T, By: Recipe, const N: usize>() -> TypeLayout {
    let (repr, order_claimed, name, ..) = By::PARTS;
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
    let (_, _, _, names, shapes) = By::PARTS;
    let offsets = By::OFFSETS;
    let mut fields = [NONE; N];
    let mut index = 0;
    while index < N {
        let (name, ty) = (names[2 * index], names[2 * index + 1]);
        fields[index] = shapes[index].field(name, ty, Some(offsets[index]));
        index += 1;
    }
    fields
}

/// The layout of a struct by its parts. Such a macro costs users less than what it stands for: of what a
/// procedural macro returns, each token has a long way to go.
#[doc(hidden)]
#[macro_export]
macro_rules! __layout_by_recipe {
    (
        [$($impl:tt)*] $type:ident [$($rest:tt)*] $count:literal
        ($($repr:tt)*) $order_claimed:literal $own:literal
        [$($field:tt $name:literal $field_type:literal $told:ty,)*]
    ) => {
        #[automatically_derived]
        impl $($impl)* $crate::__private::Recipe for $type $($rest)* {
            const OFFSETS: &'static [$crate::__private::usize] =
                &[$($crate::__private::offset_of!(Self, $field)),*];
            const PARTS: $crate::__private::Parts = {
                use $crate::__private::Unknown as _;
                (
                    $($repr)*,
                    $order_claimed,
                    $own,
                    &[$($name, $field_type),*],
                    &[$($crate::__private::Probe::<$told>::__LAYOUT_SHAPE),*],
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
