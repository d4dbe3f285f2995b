//! The layouts of derived types as generic constants, which the compiler evaluates when they are
//! read. Those of types with parameters have an [`Instance`] besides: other constants, so that types
//! without parameters don't pay for it.

use core::any::type_name;
use core::marker::PhantomData;

use crate::model::build::{
    Fields, HasAttributes, enumeration, fields_of, parameters_of, struct_of, union_of,
    unplaced_fields_of,
};
use crate::model::enum_layout::{Placed, placed, variants};
use crate::model::field_types::{FieldTypes, FieldsOf, HasSize, MeasuredFields, TypeList};
use crate::model::instance::{Instance, InstanceName, InstanceNames, NameFn};
use crate::model::layout::{TypeLayout, VariantLayout};
use crate::model::layout_trait::Layout;

/// The layout of a derived struct or union, as constants that are evaluated when they are read.
///
/// `D` has the names, `A` the attributes, `F` the types of the `N` fields.
struct LazyLayout<D: ?Sized, A, F, const N: usize>(PhantomData<(A, F)>, PhantomData<D>);

impl<D: ?Sized + Layout, A: HasAttributes, F: MeasuredFields, const N: usize>
    LazyLayout<D, A, F, N>
{
    const STRUCT: &'static TypeLayout<'static> =
        &struct_of::<D, A, N>(Self::FIELDS.measures, &Self::FIELDS.fields);
    const UNION: &'static TypeLayout<'static> =
        &union_of::<D, A, N>(Self::FIELDS.measures, &Self::FIELDS.fields);
    /// [`STRUCT`](Self::STRUCT) of a type with parameters.
    const STRUCT_INSTANCE: &'static TypeLayout<'static> =
        &instance_of(Self::STRUCT, derived_instance::<D, F::Type, F::Types, N>());
    /// [`UNION`](Self::UNION) of a type with parameters.
    const UNION_INSTANCE: &'static TypeLayout<'static> =
        &instance_of(Self::UNION, derived_instance::<D, F::Type, F::Types, N>());
    const FIELDS: &'static Fields<N> = &fields_of::<D, F, N>();
}

/// The layout of a type with parameters, whose reports have its arguments.
const fn instance_of(
    layout: &TypeLayout<'static>,
    instance: &'static Instance<'static>,
) -> TypeLayout<'static> {
    TypeLayout { instance: Some(instance), ..*layout }
}

/// The arguments of the type `T` with `N` fields, whose types are `L`.
const fn derived_instance<D: ?Sized + Layout, T: ?Sized, L: TypeList, const N: usize>()
-> &'static Instance<'static> {
    const {
        &Instance {
            name: InstanceName::Derived(instance_names::<T, L, N>),
            parameters: parameters_of::<D, N>(),
            metadata: None,
        }
    }
}

fn instance_names<T: ?Sized, L: TypeList, const N: usize>() -> InstanceNames {
    InstanceNames { name: type_name::<T>(), fields: NamesOf::<L, N>::FIELDS }
}

struct NamesOf<L, const N: usize>(PhantomData<L>);

impl<L: TypeList, const N: usize> NamesOf<L, N> {
    const FIELDS: &'static [NameFn; N] = &{
        let mut names = [type_name::<()> as NameFn; N];
        let mut index = 0;
        while index < N {
            names[index] = L::FieldTypes::TYPE_NAMES.get(index);
            index += 1;
        }
        names
    };
}

/// The layout of a struct as a constant that is evaluated when it is read.
#[must_use]
pub const fn lazy_struct<D: Layout, T, A: HasAttributes, L: TypeList, const N: usize>(
    _: L,
) -> &'static TypeLayout<'static> {
    LazyLayout::<D, A, FieldsOf<HasSize<T>, L>, N>::STRUCT
}

/// The layout of a union as a constant that is evaluated when it is read.
#[must_use]
pub const fn lazy_union<D: Layout, T, A: HasAttributes, L: TypeList, const N: usize>(
    _: L,
) -> &'static TypeLayout<'static> {
    LazyLayout::<D, A, FieldsOf<HasSize<T>, L>, N>::UNION
}

/// [`lazy_struct`] for a type with parameters.
#[must_use]
pub const fn lazy_struct_instance<D: Layout, T, A: HasAttributes, L: TypeList, const N: usize>(
    _: L,
) -> &'static TypeLayout<'static> {
    LazyLayout::<D, A, FieldsOf<HasSize<T>, L>, N>::STRUCT_INSTANCE
}

/// [`lazy_union`] for a type with parameters.
#[must_use]
pub const fn lazy_union_instance<D: Layout, T, A: HasAttributes, L: TypeList, const N: usize>(
    _: L,
) -> &'static TypeLayout<'static> {
    LazyLayout::<D, A, FieldsOf<HasSize<T>, L>, N>::UNION_INSTANCE
}

/// The layout of a struct that may be unsized, as a constant that is evaluated when it is read.
#[must_use]
pub const fn lazy_maybe<S: Copy, A: HasAttributes, L: Copy, const N: usize>(
    _: S,
    _: L,
) -> &'static TypeLayout<'static>
where
    FieldsOf<S, L>: MeasuredFields<Type: Layout>,
{
    LazyLayout::<<FieldsOf<S, L> as MeasuredFields>::Type, A, FieldsOf<S, L>, N>::STRUCT
}

/// [`lazy_maybe`] for a type with parameters.
#[must_use]
pub const fn lazy_maybe_instance<S: Copy, A: HasAttributes, L: Copy, const N: usize>(
    _: S,
    _: L,
) -> &'static TypeLayout<'static>
where
    FieldsOf<S, L>: MeasuredFields<Type: Layout>,
{
    LazyLayout::<<FieldsOf<S, L> as MeasuredFields>::Type, A, FieldsOf<S, L>, N>::STRUCT_INSTANCE
}

/// The layout of a derived enum, as [`LazyLayout`]. Its tag is laid out as `G`.
struct LazyEnumLayout<D, T, A, G, L, const N: usize, const V: usize>(PhantomData<(D, T, A, G, L)>);

impl<D: Layout, T, A: HasAttributes, G, L: TypeList, const N: usize, const V: usize>
    LazyEnumLayout<D, T, A, G, L, N, V>
{
    const LAYOUT: &'static TypeLayout<'static> =
        &enumeration::<T, N>(D::__NAMES[0], A::ATTRIBUTES.repr, Self::PLACED, Self::VARIANTS);
    /// [`LAYOUT`](Self::LAYOUT) of a type with parameters.
    const INSTANCE: &'static TypeLayout<'static> =
        &instance_of(Self::LAYOUT, derived_instance::<D, T, L, N>());
    const PLACED: &'static Placed<N> =
        &placed::<T, G, N>(A::ATTRIBUTES.repr, D::__VARIANTS, unplaced_fields_of::<D, L, N>());
    const VARIANTS: &'static [VariantLayout<'static>; V] =
        &variants(Self::PLACED, D::__VARIANTS, D::__DISCRIMINANTS);
}

/// The layout of an enum, whose tag is laid out as `G`, as a constant that is evaluated when it is
/// read.
#[must_use]
pub const fn lazy_enum<
    D: Layout,
    T,
    A: HasAttributes,
    G,
    L: TypeList,
    const N: usize,
    const V: usize,
>(
    _: L,
) -> &'static TypeLayout<'static> {
    LazyEnumLayout::<D, T, A, G, L, N, V>::LAYOUT
}

/// [`lazy_enum`] for a type with parameters.
#[must_use]
pub const fn lazy_enum_instance<
    D: Layout,
    T,
    A: HasAttributes,
    G,
    L: TypeList,
    const N: usize,
    const V: usize,
>(
    _: L,
) -> &'static TypeLayout<'static> {
    LazyEnumLayout::<D, T, A, G, L, N, V>::INSTANCE
}
