//! Constructors of layouts, for the types of the standard library and for generated code. Generated
//! code passes a type's names and its fields' types; generic constants compute the rest. rustc
//! evaluates those constants only for types whose layout is read.

#![expect(missing_debug_implementations, reason = "only generated code has these types")]

use core::marker::PhantomData;

use crate::model::enum_layout::{Discriminant, Placed, Variant};
use crate::model::field_types::{
    FieldType, FieldTypes, FieldsOf, HasSize, MeasuredFields, Shape, TypeList, Unsized,
};
use crate::model::flags::Flags;
use crate::model::layout::{FieldLayout, Kind, Measures, TypeLayout, VariantLayout};
use crate::model::layout_trait::Layout;
use crate::model::order::memory_order;
use crate::model::repr::{Repr, ReprBase};
use crate::model::type_name::is_name_of;

/// `repr(Rust)`
pub const RUST: Repr = Repr::new(ReprBase::Rust);
/// `repr(C)`
pub const C: Repr = Repr::new(ReprBase::C);
/// `repr(transparent)`
pub const TRANSPARENT: Repr = Repr::new(ReprBase::Transparent);

/// The layout of a type, as a constant.
pub type StaticLayout = TypeLayout<'static>;
/// The layout of a field, as a constant.
pub type StaticField = FieldLayout<'static>;
/// The name of a type, then for each field its name and the text of its type.
pub type Names = &'static [&'static str];
/// The offset of each field in bytes.
pub type Offsets = &'static [usize];
/// The variants of an enum.
pub type Variants = &'static [Variant];
/// The discriminants of an enum as written, one for each variant; empty if none is written.
pub type Discriminants = &'static [Discriminant];
/// The assertions of a contract as text: `size=8, 2.offset=4`.
pub type AssertionText = &'static str;

/// The attributes that affect the layout of a whole type.
#[derive(Clone, Copy)]
pub struct Attributes {
    pub(crate) repr: Repr,
    /// Whether an assertion depends on the order of the fields.
    order_is_asserted: bool,
    /// Whether the definition may leave out fields.
    is_partial: bool,
}

/// [`Attributes`] as a type, `Packed<ReprC, 2>`: in generated code a type argument is cheaper than
/// a constant.
pub trait HasAttributes {
    /// The attributes.
    const ATTRIBUTES: Attributes;
}

macro_rules! attributes {
    ($($(#[$doc:meta])* $name:ident = $repr:expr;)*) => {$(
        $(#[$doc])*
        pub enum $name {}

        impl HasAttributes for $name {
            const ATTRIBUTES: Attributes =
                Attributes { repr: $repr, order_is_asserted: false, is_partial: false };
        }
    )*};
}

attributes! {
    /// `repr(Rust)`
    ReprRust = RUST;
    /// `repr(C)`
    ReprC = C;
    /// `repr(transparent)`
    ReprTransparent = TRANSPARENT;
    /// The `repr` of a remote type, which the derive can't read.
    ReprForeign = Repr::new(ReprBase::Foreign);
}

/// `repr(packed(BYTES))` in addition to the attributes `R`.
pub struct Packed<R, const BYTES: usize>(PhantomData<R>);

impl<R: HasAttributes, const BYTES: usize> HasAttributes for Packed<R, BYTES> {
    const ATTRIBUTES: Attributes =
        Attributes { repr: R::ATTRIBUTES.repr.with_packed(BYTES), ..R::ATTRIBUTES };
}

/// `repr(align(BYTES))` in addition to the attributes `R`.
pub struct Aligned<R, const BYTES: usize>(PhantomData<R>);

impl<R: HasAttributes, const BYTES: usize> HasAttributes for Aligned<R, BYTES> {
    const ATTRIBUTES: Attributes =
        Attributes { repr: R::ATTRIBUTES.repr.with_align(BYTES), ..R::ATTRIBUTES };
}

/// `repr(u8)` or another integer `repr` in addition to the attributes `R`.
pub struct Tagged<R, I>(PhantomData<(R, I)>);

impl<R: HasAttributes, I: Layout> HasAttributes for Tagged<R, I> {
    const ATTRIBUTES: Attributes =
        Attributes { repr: R::ATTRIBUTES.repr.with_integer(I::LAYOUT.name), ..R::ATTRIBUTES };
}

/// Marks a type with an assertion that depends on the order of the fields.
pub struct OrderAsserted<R>(PhantomData<R>);

impl<R: HasAttributes> HasAttributes for OrderAsserted<R> {
    const ATTRIBUTES: Attributes = Attributes { order_is_asserted: true, ..R::ATTRIBUTES };
}

/// Marks a definition that may leave out fields.
pub struct Partial<R>(PhantomData<R>);

impl<R: HasAttributes> HasAttributes for Partial<R> {
    const ATTRIBUTES: Attributes = Attributes { is_partial: true, ..R::ATTRIBUTES };
}

/// Adds an integer to a `repr`: `repr(u8)`, or `repr(C, u8)`.
#[must_use]
pub const fn integer(repr: Repr, integer: &'static str) -> Repr {
    repr.with_integer(integer)
}

/// A layout and the fields that it refers to, in one `static` that refers to itself: a second
/// `static` takes rustc longer than the fields.
pub struct LayoutWithFields<const N: usize> {
    fields: InMemoryOrder<N>,
    /// The layout.
    pub layout: TypeLayout<'static>,
}

impl<const N: usize> LayoutWithFields<N> {
    /// The layout of a struct, for the static `self`. A method, because the argument of a function is
    /// borrowed twice, and for each borrow rustc looks for cells in the type.
    #[must_use]
    pub const fn of_struct<D: Layout, T, A: HasAttributes, L: TypeList>(
        &'static self,
        _: L,
    ) -> Self {
        let measures = Measures::of::<T>();
        let fields = fields_with::<D, L, N>(measures);
        LayoutWithFields { fields, layout: struct_of::<D, A, N>(measures, &self.fields) }
    }

    /// The layout of a union, for the static `self`.
    #[must_use]
    pub const fn of_union<D: Layout, T, A: HasAttributes, L: TypeList>(
        &'static self,
        _: L,
    ) -> Self {
        let measures = Measures::of::<T>();
        let fields = fields_with::<D, L, N>(measures);
        LayoutWithFields { fields, layout: union_of::<D, A, N>(measures, &self.fields) }
    }

    /// The layout of a struct that may be unsized, for the static `self`.
    #[must_use]
    pub const fn of_maybe<S: Copy, A: HasAttributes, L: Copy>(&'static self, _: S, _: L) -> Self
    where
        FieldsOf<S, L>: MeasuredFields<Type: Layout>,
    {
        let Fields { measures, fields } =
            fields_of::<<FieldsOf<S, L> as MeasuredFields>::Type, FieldsOf<S, L>, N>();
        let layout =
            struct_of::<<FieldsOf<S, L> as MeasuredFields>::Type, A, N>(measures, &self.fields);
        LayoutWithFields { fields, layout }
    }
}

/// The first value. rustc checks the second one: `size_of::<Self>()` is an error if a type is
/// unsized.
#[must_use]
pub const fn with<T: Copy>(value: T, _: usize) -> T {
    value
}

/// The layout of a struct with these fields.
#[must_use]
pub(crate) const fn struct_of<D: ?Sized + Layout, A: HasAttributes, const N: usize>(
    measures: Measures,
    fields: &'static InMemoryOrder<N>,
) -> TypeLayout<'static> {
    let Attributes { repr, order_is_asserted, is_partial } = A::ATTRIBUTES;
    let layout = TypeLayout::measured(measures, D::__NAMES[0], repr, Kind::Struct);
    let InMemoryOrder { fields, order } = fields;
    // Fields of `repr(C)` are in declaration order, see `repr_c_struct`.
    let order: &[usize] = if let ReprBase::C = repr.base() { &[] } else { order };
    let flags = layout
        .flags
        .with(Flags::ORDER_ASSERTED, order_is_asserted)
        .with(Flags::PARTIAL, is_partial);
    TypeLayout { fields, order, flags, ..layout }
}

/// The layout of a union with these fields.
#[must_use]
pub(crate) const fn union_of<D: ?Sized + Layout, A: HasAttributes, const N: usize>(
    measures: Measures,
    fields: &'static InMemoryOrder<N>,
) -> TypeLayout<'static> {
    let Attributes { repr, is_partial, .. } = A::ATTRIBUTES;
    let layout = TypeLayout::measured(measures, D::__NAMES[0], repr, Kind::Union);
    let InMemoryOrder { fields, order } = fields;
    TypeLayout { fields, order, flags: layout.flags.with(Flags::PARTIAL, is_partial), ..layout }
}

/// The fields of a derived struct or union, and the measures of that type.
pub(crate) struct Fields<const N: usize> {
    pub(crate) measures: Measures,
    pub(crate) fields: InMemoryOrder<N>,
}

const NO_FIELD: FieldLayout<'_> =
    FieldLayout { name: "", ty: "", offset: None, size: 0, align: 1, layout: None, trusted: false };

/// The fields of a struct or of a union, with their offsets.
pub(crate) const fn fields_of<D: ?Sized + Layout, F: MeasuredFields, const N: usize>() -> Fields<N>
{
    if let Some(measures) = F::MEASURES {
        return Fields { measures, fields: fields_with::<D, F::Types, N>(measures) };
    }
    // `offset_of!` of the unsized field is a compile error in `__OFFSETS`. With the constant this
    // evaluation ends too, without an error of its own.
    let _ = D::__OFFSETS;
    let fields = in_memory_order([UNKNOWN_FIELD; N]);
    Fields { measures: Measures::of::<()>(), fields }
}

/// The fields of a struct or of a union with these measures. Not in terms of [`MeasuredFields`]: its
/// projections take rustc longer than the fields.
const fn fields_with<D: ?Sized + Layout, L: TypeList, const N: usize>(
    measures: Measures,
) -> InMemoryOrder<N> {
    let offsets =
        if D::__OFFSETS.is_empty() { offsets_by_reference::<L>(measures) } else { D::__OFFSETS };
    let mut fields = unplaced_fields_of::<D, L, N>();
    let mut index = 0;
    while index < N {
        fields[index].offset = Some(offsets[index]);
        index += 1;
    }
    in_memory_order(fields)
}

/// A field of an unsized type, which no program contains.
const UNKNOWN_FIELD: FieldLayout<'_> = FieldLayout { offset: Some(0), ..NO_FIELD };

/// The fields of a type, without their offsets.
pub(crate) const fn unplaced_fields_of<D: ?Sized + Layout, L: TypeList, const N: usize>()
-> [FieldLayout<'static>; N] {
    let names = D::__NAMES;
    let mut fields = [NO_FIELD; N];
    let mut index = 0;
    while index < N {
        let (name, ty) = (names[2 * index + 1], names[2 * index + 2]);
        fields[index] = L::FieldTypes::SHAPES.get(index).field(name, ty, None);
        index += 1;
    }
    fields
}

/// The parameters of a type with `N` fields.
pub(crate) const fn parameters_of<D: ?Sized + Layout, const N: usize>() -> &'static [&'static str] {
    D::__NAMES.split_at(1 + 2 * N).1
}

/// The offsets in a `repr(C)` struct of the same types.
const fn offsets_by_reference<L: TypeList>(own: Measures) -> &'static [usize] {
    let Some(reference) = L::FieldTypes::REFERENCE else { return &[] };
    assert!(
        reference.size == own.size && reference.align == own.align,
        "the struct has other fields than its derive was shown"
    );
    reference.offsets
}

/// A field of a struct or of a union.
#[must_use]
pub const fn field(
    name: &'static str,
    ty: &'static str,
    offset: usize,
    shape: Shape,
) -> FieldLayout<'static> {
    shape.field(name, ty, Some(offset))
}

/// A field in a variant of an enum, without its offset.
#[must_use]
pub const fn variant_field(
    name: &'static str,
    ty: &'static str,
    shape: Shape,
) -> FieldLayout<'static> {
    shape.field(name, ty, None)
}

/// The layout of the struct `T` whose fields are in declaration order: `repr(C)`, see the
/// Reference, [The C
/// Representation](https://doc.rust-lang.org/reference/type-layout.html#the-c-representation).
#[must_use]
pub const fn repr_c_struct<T>(
    name: &'static str,
    repr: Repr,
    fields: &'static [FieldLayout<'static>],
) -> TypeLayout<'static> {
    TypeLayout { fields, ..TypeLayout::new::<T>(name, repr, Kind::Struct) }
}

/// The layout of the struct `T` whose field order the compiler chooses.
#[must_use]
pub const fn rust_struct<T, const N: usize>(
    name: &'static str,
    repr: Repr,
    fields: &'static InMemoryOrder<N>,
) -> TypeLayout<'static> {
    TypeLayout { order: &fields.order, ..repr_c_struct::<T>(name, repr, &fields.fields) }
}

/// The layout of the union `T`.
#[must_use]
pub const fn union<T, const N: usize>(
    name: &'static str,
    repr: Repr,
    fields: &'static InMemoryOrder<N>,
) -> TypeLayout<'static> {
    TypeLayout { kind: Kind::Union, ..rust_struct::<T, N>(name, repr, fields) }
}

/// The layout of the enum `T`.
#[must_use]
pub const fn enumeration<T, const N: usize>(
    name: &'static str,
    repr: Repr,
    placed: &'static Placed<N>,
    variants: &'static [VariantLayout<'static>],
) -> TypeLayout<'static> {
    TypeLayout {
        fields: &placed.fields,
        // Without offsets there is no memory order.
        order: if placed.tag.is_some() { &placed.order } else { &[] },
        variants,
        tag: placed.tag,
        ..TypeLayout::new::<T>(name, repr, Kind::Enum)
    }
}

/// Fields, and their indices in memory order.
pub struct InMemoryOrder<const N: usize> {
    fields: [FieldLayout<'static>; N],
    order: [usize; N],
}

/// Sorts fields by memory order.
#[must_use]
pub const fn in_memory_order<const N: usize>(
    fields: [FieldLayout<'static>; N],
) -> InMemoryOrder<N> {
    InMemoryOrder { order: memory_order(&fields), fields }
}

/// The layout of any type, under this name.
#[must_use]
pub const fn named<T>(name: &'static str, shape: Shape) -> TypeLayout<'static> {
    // Size, alignment and niche are the compiler's, because an impl of `Layout` may return another
    // type's layout.
    let own = TypeLayout::new::<T>(name, RUST, Kind::Opaque);
    let TypeLayout { size, align, .. } = own;
    match shape.layout {
        Some(layout) => {
            let renamed = renamed(name, layout);
            let flags = renamed.flags.with(Flags::NICHE, own.has_niche());
            TypeLayout { size, align, flags, ..renamed }
        }
        None => own,
    }
}

/// The layout of any type under the name that `D` has, as a constant that is evaluated when it is read.
struct LazyNamedLayout<D, F>(PhantomData<(D, F)>);

impl<D: Layout, F: FieldType> LazyNamedLayout<D, F> {
    const LAYOUT: &'static TypeLayout<'static> = &named::<F::Type>(D::__NAMES[0], F::SHAPE);
}

/// The layout of any type, under the name that `D` has, as a constant that is evaluated when it is
/// read.
#[must_use]
pub const fn lazy_named<D: Layout, F: FieldType>(_: F) -> &'static TypeLayout<'static> {
    LazyNamedLayout::<D, F>::LAYOUT
}

/// The layout of a type that may be unsized, under the name that `D` has.
#[must_use]
pub const fn lazy_named_maybe<D, S: Copy, F: Copy>(_: S, _: F) -> &'static TypeLayout<'static>
where
    FieldsOf<S, F>: MaybeNamed<D>,
{
    <FieldsOf<S, F> as MaybeNamed<D>>::LAYOUT
}

/// The layout of a type under the name that `D` has, if the type has a size.
pub trait MaybeNamed<D> {
    /// The layout. That of an unsized type is never read, because the type is a compile error.
    const LAYOUT: &'static TypeLayout<'static>;
}

impl<D: Layout, T, F: FieldType> MaybeNamed<D> for FieldsOf<HasSize<T>, F> {
    const LAYOUT: &'static TypeLayout<'static> = LazyNamedLayout::<D, F>::LAYOUT;
}

impl<D, T: ?Sized, F> MaybeNamed<D> for FieldsOf<Unsized<T>, F> {
    const LAYOUT: &'static TypeLayout<'static> = &placeholder("");
}

/// The same layout under another name.
#[must_use]
pub const fn renamed(name: &'static str, layout: &TypeLayout<'static>) -> TypeLayout<'static> {
    let flags = layout.flags.with(Flags::ALIAS, !is_name_of(name.as_bytes(), layout));
    TypeLayout { name, flags, ..*layout }
}

/// The layout of a type that the derive could not read. No program contains it, because the derive
/// also emits a compile error.
#[must_use]
pub const fn placeholder(name: &'static str) -> TypeLayout<'static> {
    TypeLayout::new::<()>(name, RUST, Kind::Opaque)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::field_types::KnownTypes;

    /// Simulates an attribute macro that changes the struct after the derive has read it.
    #[test]
    #[should_panic = "other fields than its derive was shown"]
    fn struct_unlike_its_reference_has_no_layout() {
        #[allow(dead_code)]
        struct Changed(u32);
        let _ = offsets_by_reference::<KnownTypes<(u64,)>>(Measures::of::<Changed>());
    }
}
