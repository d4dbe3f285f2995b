//! The only names that generated code may use, `Layout` and `TypeLayout` aside. Not covered by
//! semantic versioning: the derive is pinned to the very release it belongs to.

use core::marker::PhantomData;

pub use crate::assert::{Claim, Contract, Place, Quantity, claim};

use crate::Layout;
use crate::gaps::memory_order;
use crate::layout::{FieldLayout, Kind, Repr, ReprBase, TypeLayout};

/// What a field's type is by itself.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    size: usize,
    align: usize,
    layout: Option<&'static TypeLayout>,
}

/// `Probe::<T>::SHAPE` is the shape of `T`, its layout included where `T` has one, without asking
/// for a bound: an inherent constant goes before one of a trait.
#[derive(Debug)]
pub struct Probe<T>(PhantomData<T>);

impl<T: Layout> Probe<T> {
    /// For a type whose layout is known.
    pub const SHAPE: Shape =
        Shape { size: size_of::<T>(), align: align_of::<T>(), layout: Some(T::LAYOUT) };
}

/// The fallback of [`Probe`].
pub trait Unknown {
    /// For any other type.
    const SHAPE: Shape;
}

impl<T> Unknown for Probe<T> {
    const SHAPE: Shape = Shape { size: size_of::<T>(), align: align_of::<T>(), layout: None };
}

/// The fields of a type and the order in which they lie in memory.
#[derive(Debug)]
pub struct Fields<const N: usize> {
    fields: [FieldLayout; N],
    order: [usize; N],
}

/// From each field's name, type, offset and shape.
#[must_use]
pub const fn fields<const N: usize>(
    described: [(&'static str, &'static str, usize, Shape); N],
) -> Fields<N> {
    const NONE: FieldLayout =
        FieldLayout { name: "", ty: "", offset: None, size: 0, align: 1, layout: None };
    let mut fields = [NONE; N];
    let mut index = 0;
    while index < N {
        let (name, ty, offset, Shape { size, align, layout }) = described[index];
        fields[index] = FieldLayout { name, ty, offset: Some(offset), size, align, layout };
        index += 1;
    }
    Fields { order: memory_order(&fields), fields }
}

/// The layout of the struct `T`.
#[must_use]
pub const fn structure<T, const N: usize>(
    name: &'static str,
    repr: Repr,
    fields: &'static Fields<N>,
) -> TypeLayout {
    TypeLayout {
        kind: Kind::Struct,
        repr,
        fields: &fields.fields,
        order: &fields.order,
        ..opaque::<T>(name)
    }
}

/// The layout of a type of which nothing but size and alignment is said.
#[must_use]
pub const fn opaque<T>(name: &'static str) -> TypeLayout {
    TypeLayout {
        name,
        size: size_of::<T>(),
        align: align_of::<T>(),
        repr: RUST,
        kind: Kind::Opaque,
        fields: &[],
        order: &[],
        niche: size_of::<Option<T>>() == size_of::<T>(),
    }
}

/// `repr(Rust)`
pub const RUST: Repr = Repr { base: ReprBase::Rust, align: None, packed: None };
/// `repr(C)`
pub const C: Repr = Repr { base: ReprBase::C, ..RUST };
/// `repr(transparent)`
pub const TRANSPARENT: Repr = Repr { base: ReprBase::Transparent, ..RUST };

/// `repr(.., align(bytes))`
#[must_use]
pub const fn aligned(repr: Repr, bytes: usize) -> Repr {
    Repr { align: Some(bytes), ..repr }
}

/// `repr(.., packed(bytes))`
#[must_use]
pub const fn packed(repr: Repr, bytes: usize) -> Repr {
    Repr { packed: Some(bytes), ..repr }
}
