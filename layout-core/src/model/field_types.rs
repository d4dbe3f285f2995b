//! The types of a type's fields, as generated code lists them: zero-sized values, so that rustc
//! evaluates no layout of a field until a report is read.
//!
//! ```text
//! (Probe::<Inner>::__LAYOUT_TYPE, Probe::<u8>::__LAYOUT_TYPE)    one value for each field
//! Probe::<(u32, [u8; 4])>::__LAYOUT_TYPES                        one value for primitives and the like
//! Both(list, list)                                               more than 16 fields
//! ```
//!
//! Their `PhantomData` have pointers, so that rustc does not look into the types for something to
//! drop: types of infinite size, or that contain ever larger ones of themselves, have no end.

#![expect(missing_debug_implementations, reason = "only generated code has these types")]

use core::any::type_name;
use core::cell::{Cell, RefCell, UnsafeCell};
use core::marker::PhantomData;
use core::mem::{ManuallyDrop, MaybeUninit, offset_of};

use crate::model::instance::NameFn;
use crate::model::layout::{FieldLayout, Measures, TypeLayout};
use crate::model::layout_trait::Layout;
use crate::model::remote::Defines;

/// The layout of a field's type, apart from the type that the field is in.
#[derive(Clone, Copy)]
pub struct Shape {
    pub(crate) size: usize,
    pub(crate) align: usize,
    /// `None` if only size and alignment are known.
    pub(crate) layout: Option<&'static TypeLayout<'static>>,
    /// Whether the field has `trust_padding`, or a proof of `padding_free`.
    pub(crate) trusted: bool,
}

impl Shape {
    /// The shape of a type without a layout.
    pub(crate) const fn opaque<T>() -> Self {
        Shape { size: size_of::<T>(), align: align_of::<T>(), layout: None, trusted: false }
    }

    /// The shape of a type with a layout.
    pub(crate) const fn known<T: Layout>() -> Self {
        // `LAYOUT` of a remote definition is the remote type's, not that of the definition.
        let layout = if T::__IS_REMOTE { None } else { Some(T::LAYOUT) };
        Shape { layout, ..Shape::opaque::<T>() }
    }

    /// A field of this shape. In a variant, the offset is `None` until it is computed.
    pub(crate) const fn field(
        self,
        name: &'static str,
        ty: &'static str,
        offset: Option<usize>,
    ) -> FieldLayout<'static> {
        let Shape { size, align, layout, trusted } = self;
        FieldLayout { name, ty, offset, size, align, layout, trusted }
    }
}

/// A zero-sized value that represents the type of one field.
pub trait FieldType: Copy {
    /// The type of the field.
    type Type;
    /// The layout of that type.
    const SHAPE: Shape;
    /// The name of that type.
    const TYPE_NAME: NameFn = type_name::<Self::Type>;
}

macro_rules! field_types {
    ($($(#[$doc:meta])* $name:ident<$($parameter:ident),+>($($bound:tt)*) = $type:ty => $shape:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name<$($parameter: ?Sized),+>($(PhantomData<*const $parameter>),+);

        impl<$($parameter: ?Sized),+> Clone for $name<$($parameter),+> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<$($parameter: ?Sized),+> Copy for $name<$($parameter),+> {}

        impl<$($parameter),+> FieldType for $name<$($parameter),+> where $($bound)* {
            type Type = $type;
            const SHAPE: Shape = $shape;
        }
    )*};
}

field_types! {
    /// A type that implements [`Layout`].
    Known<T>(T: Layout) = T => Shape::known::<T>();
    /// Any other type.
    Opaque<T>() = T => Shape::opaque::<T>();
    /// A function pointer. No impl of `Layout` covers the ones that are generic over a lifetime.
    Function<T>() = T => Shape { layout: Some(FUNCTION), ..Shape::opaque::<T>() };
    /// A type that contains a remote type, and the same type with its definition in place of it.
    DefinedBy<T, D>(D: Layout) = T => Shape { layout: Some(D::LAYOUT), ..Shape::opaque::<T>() };
    /// The type of a field with `trust_padding`, or with `padding_free`.
    Trusted<F>(F: FieldType) = F::Type => Shape { trusted: true, ..F::SHAPE };
}

/// The layout of any function pointer, whose name is that of none.
const FUNCTION: &TypeLayout<'static> = &TypeLayout { instance: None, ..*<fn()>::LAYOUT };

/// A field type for a function pointer.
#[must_use]
pub const fn function<T: ?Sized>() -> Function<T> {
    Function(PhantomData)
}

/// A type together with its definition. The field type comes from `Probe::<(T, D, _)>`, so that a
/// `D` that is no definition of `T` breaks one bound, this one.
#[must_use]
pub const fn via<T, D: Defines<T, P>, P, F: FieldType>(field_type: F) -> F {
    field_type
}

/// A field type for a field with `trust_padding` or `padding_free`.
#[must_use]
pub const fn trusted<F: FieldType>(_: F) -> Trusted<F> {
    Trusted(PhantomData)
}

/// `Probe::<T>::__LAYOUT_TYPE` is [`Known<T>`] if `T: Layout` and [`Opaque<T>`] otherwise, without
/// a bound: inherent associated constants shadow trait constants.
pub struct Probe<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized + Layout> Probe<T> {
    /// The type of a field.
    pub const __LAYOUT_TYPE: Known<T> = Known(PhantomData);
}

impl<T> Probe<T>
where
    KnownTypes<T>: TypeList,
{
    /// The types of several fields, as a tuple.
    pub const __LAYOUT_TYPES: KnownTypes<T> = KnownTypes(PhantomData);
}

impl<T, D: Defines<T, P>, P> Probe<(T, D, P)> {
    /// The type of a field with `via`.
    pub const __LAYOUT_VIA: DefinedBy<T, D::Described> = DefinedBy(PhantomData, PhantomData);
}

/// The constants of [`Probe`] for types without a layout.
pub trait ProbeFallback<T: ?Sized> {
    /// The type of a field.
    const __LAYOUT_TYPE: Opaque<T>;
    /// The type of a field with `via`.
    const __LAYOUT_VIA: Opaque<T>;
    /// The types of several fields, as a tuple.
    const __LAYOUT_TYPES: OpaqueTypes<T>;
    /// [`HasSize`], if the type has a size.
    const __LAYOUT_SIZED: Unsized<T>;
}

impl<T: ?Sized> ProbeFallback<T> for Probe<T> {
    const __LAYOUT_TYPE: Opaque<T> = Opaque(PhantomData);
    const __LAYOUT_VIA: Opaque<T> = Opaque(PhantomData);
    const __LAYOUT_TYPES: OpaqueTypes<T> = OpaqueTypes(PhantomData);
    const __LAYOUT_SIZED: Unsized<T> = Unsized(PhantomData);
}

/// A zero-sized value that represents the types of all fields.
pub trait TypeList: Copy {
    /// The field types.
    type FieldTypes: FieldTypes;
}

/// The field types of a list.
pub trait FieldTypes {
    /// The layout of each type.
    const SHAPES: &'static Shapes;
    /// The name of each type.
    const TYPE_NAMES: &'static TypeNames;
    /// The layout of a `repr(C)` struct of these types. Only lists of up to 16 types have one.
    const REFERENCE: Option<&'static Reference>;
}

/// The shapes of a list.
pub enum Shapes {
    /// The shapes of up to 16 types.
    Few(&'static [Shape]),
    /// The length of the first list of a [`Both`], then the shapes of both lists.
    Both(usize, &'static Shapes, &'static Shapes),
}

impl Shapes {
    const fn len(&self) -> usize {
        match self {
            Shapes::Few(shapes) => shapes.len(),
            Shapes::Both(first, _, second) => *first + second.len(),
        }
    }

    /// The shape with this index.
    pub(crate) const fn get(&self, index: usize) -> Shape {
        match self {
            Shapes::Few(shapes) => shapes[index],
            Shapes::Both(count, first, _) if index < *count => first.get(index),
            Shapes::Both(count, _, second) => second.get(index - *count),
        }
    }
}

/// The names of the types of a list, as [`Shapes`].
pub enum TypeNames {
    /// The names of up to 16 types.
    Few(&'static [NameFn]),
    /// The length of the first list of a [`Both`], then the names of both lists.
    Both(usize, &'static TypeNames, &'static TypeNames),
}

impl TypeNames {
    /// The name with this index.
    pub(crate) const fn get(&self, index: usize) -> NameFn {
        match self {
            TypeNames::Few(names) => names[index],
            TypeNames::Both(count, first, _) if index < *count => first.get(index),
            TypeNames::Both(count, _, second) => second.get(index - *count),
        }
    }
}

/// The layout of a `repr(C)` struct of some types.
///
/// Any other `repr(C)` struct that is not packed and has fields of these types in this order has
/// the same offsets: the [Reference] computes them from the sizes and alignments of the fields
/// alone.
///
/// [Reference]: https://doc.rust-lang.org/reference/type-layout.html#r-layout.repr.c.struct.size-field-offset
pub struct Reference {
    /// Those of the types, then the end of the last one for each type that is missing to 16.
    pub(crate) offsets: &'static [usize],
    pub(crate) size: usize,
    pub(crate) align: usize,
}

/// The concatenation of two lists.
#[derive(Clone, Copy)]
pub struct Both<A, B>(pub A, pub B);

impl<A: TypeList, B: TypeList> TypeList for Both<A, B> {
    type FieldTypes = Both<A::FieldTypes, B::FieldTypes>;
}

impl<A: FieldTypes, B: FieldTypes> FieldTypes for Both<A, B> {
    const SHAPES: &'static Shapes = &Shapes::Both(A::SHAPES.len(), A::SHAPES, B::SHAPES);
    const TYPE_NAMES: &'static TypeNames =
        &TypeNames::Both(A::SHAPES.len(), A::TYPE_NAMES, B::TYPE_NAMES);
    const REFERENCE: Option<&'static Reference> = None;
}

impl TypeList for () {
    type FieldTypes = ();
}

impl FieldTypes for () {
    const SHAPES: &'static Shapes = &Shapes::Few(&[]);
    const TYPE_NAMES: &'static TypeNames = &TypeNames::Few(&[]);
    const REFERENCE: Option<&'static Reference> = None;
}

/// The types of the fields of a struct or union, and the measures of that type.
pub trait MeasuredFields {
    /// The type with the fields.
    type Type: ?Sized;
    /// The types of the fields.
    type Types: TypeList;
    /// Size, alignment and niche of the type; `None` if it is unsized, which is a compile error.
    const MEASURES: Option<Measures>;
}

/// The field types `L` of a type that is [`HasSize`] or [`Unsized`]. In the second case the field
/// types don't matter, because a bound on them would be a second error.
pub struct FieldsOf<S, L>(PhantomData<(S, L)>);

impl<T, L: TypeList> MeasuredFields for FieldsOf<HasSize<T>, L> {
    type Type = T;
    type Types = L;
    const MEASURES: Option<Measures> = Some(Measures::of::<T>());
}

impl<T: ?Sized, L> MeasuredFields for FieldsOf<Unsized<T>, L> {
    type Type = T;
    type Types = ();
    const MEASURES: Option<Measures> = None;
}

/// The type `T` has a size.
pub struct HasSize<T>(PhantomData<*const T>);

impl<T> Clone for HasSize<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for HasSize<T> {}

/// The type `T` has no size.
pub struct Unsized<T: ?Sized>(PhantomData<*const T>);

impl<T: ?Sized> Clone for Unsized<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Unsized<T> {}

/// `ByValue::<T>::__LAYOUT_HOLDS_VALUE` is whether the type is known to contain its parameter by value.
/// Apart from [`Probe`], because rustc looks through all inherent impls for each constant.
pub struct ByValue<T>(PhantomData<T>);

/// The constant of [`ByValue`] for any other type.
pub trait ByValueFallback {
    /// Whether the type is known to contain its parameter by value.
    const __LAYOUT_HOLDS_VALUE: bool = false;
}

impl<T> ByValueFallback for ByValue<T> {}

macro_rules! by_value {
    ($($type:ident)*) => {$(
        impl<T> ByValue<$type<T>> {
            /// Whether the type contains its parameter by value.
            pub const __LAYOUT_HOLDS_VALUE: bool = true;
        }
    )*};
}

by_value!(Option Cell ManuallyDrop MaybeUninit RefCell UnsafeCell);

impl<T> Probe<T> {
    /// [`HasSize`], if the type has a size.
    pub const __LAYOUT_SIZED: HasSize<T> = HasSize(PhantomData);
}

/// A field type for a field whose type is inferred, from a function that is never called:
/// `|value: &Type| &raw const value.header.len`.
#[must_use]
pub const fn field_of<T, F>(_: fn(&T) -> *const F) -> Opaque<F> {
    Opaque(PhantomData)
}

/// An array, in a field with `stride`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no array, and `stride` is the size of an array's elements",
    label = "is no array"
)]
pub trait Array {
    /// The type of the elements.
    type Element;
}

impl<T, const N: usize> Array for [T; N] {
    type Element = T;
}

macro_rules! tuples_of {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        pub struct $name<T: ?Sized>(PhantomData<*const T>);

        impl<T: ?Sized> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T: ?Sized> Copy for $name<T> {}
    )*};
}

tuples_of! {
    /// The types in the tuple `T`, each of which implements [`Layout`].
    KnownTypes
    /// The types in any tuple `T`.
    OpaqueTypes
}

/// A `repr(C)` struct of these types. Other `repr(C)` structs of the same types have the same
/// offsets, see [`Reference`]. In an enum with an integer `repr`, each variant is laid out as such
/// a struct of the tag and the variant's fields.
#[repr(C)]
pub struct ReferenceStruct<
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
>(
    pub A,
    pub B,
    pub C,
    pub D,
    pub E,
    pub F,
    pub G,
    pub H,
    pub I,
    pub J,
    pub K,
    pub L,
    pub M,
    pub N,
    pub O,
    pub P,
);

macro_rules! reference {
    ($($type:ident $index:tt)*) => {
        impl<$($type),*> ReferenceStruct<$($type),*> {
            const REFERENCE: Option<&'static Reference> = Some(&Reference {
                offsets: &[$(offset_of!(Self, $index)),*],
                size: size_of::<Self>(),
                align: align_of::<Self>(),
            });
        }
    };
}

reference! { A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12 N 13 O 14 P 15 }

macro_rules! type_lists {
    (@ [$($seen:tt)*]) => {
        type_lists!(= $($seen)*);
    };
    (@ [$($seen:tt)*] $type:ident $($rest:tt)*) => {
        type_lists!(= $($seen)*);
        type_lists!(@ [$($seen)* $type] $($rest)*);
    };
    (= $($type:ident)*) => {
        impl<$($type: FieldType),*> TypeList for ($($type,)*) {
            type FieldTypes = Self;
        }

        impl<$($type: FieldType),*> FieldTypes for ($($type,)*) {
            const SHAPES: &'static Shapes = &Shapes::Few(&[$($type::SHAPE),*]);
            const TYPE_NAMES: &'static TypeNames = &TypeNames::Few(&[$($type::TYPE_NAME),*]);
            const REFERENCE: Option<&'static Reference> =
                ReferenceStruct::<$($type::Type),*>::REFERENCE;
        }

        type_lists!(KnownTypes Known Layout $($type)*);
        type_lists!(OpaqueTypes Opaque Sized $($type)*);
    };
    ($name:ident $each:ident $bound:ident $($type:ident)*) => {
        impl<$($type: $bound),*> TypeList for $name<($($type,)*)> {
            type FieldTypes = ($($each<$type>,)*);
        }
    };
}

// 16 types, the derive's `LIST_LENGTH`.
type_lists! { @ [A] B C D E F G H I J K L M N O P }

#[cfg(test)]
mod tests {
    use super::*;

    #[repr(C)]
    struct Same(u8, u64, [u16; 3], u32);

    #[test]
    fn reference_struct_has_the_offsets_of_a_struct_of_the_same_types() {
        let reference = <(Known<u8>, Known<u64>, Known<[u16; 3]>, Known<u32>)>::REFERENCE.unwrap();
        assert_eq!((reference.size, reference.align), (size_of::<Same>(), align_of::<Same>()));
        let offsets =
            [offset_of!(Same, 0), offset_of!(Same, 1), offset_of!(Same, 2), offset_of!(Same, 3)];
        assert_eq!(reference.offsets[..4], offsets);
    }

    #[test]
    fn lists_of_lists_are_indexed_throughout() {
        type First = (Known<u8>, Opaque<u16>);
        type List = Both<Both<First, KnownTypes<(u32,)>>, Both<OpaqueTypes<(u64, u8)>, First>>;
        let shapes = <List as TypeList>::FieldTypes::SHAPES;
        let sizes: [usize; 7] = core::array::from_fn(|index| shapes.get(index).size);
        assert_eq!(sizes, [1, 2, 4, 8, 1, 1, 2]);
        assert_eq!(shapes.len(), 7);
        assert!(shapes.get(2).layout.is_some() && shapes.get(3).layout.is_none());
    }
}
