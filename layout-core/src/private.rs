//! The only names that generated code may use, `Layout` and `TypeLayout` aside. Not covered by
//! semantic versioning: the derive is pinned to the very release it belongs to.

use core::marker::PhantomData;

pub use core::mem::offset_of;

pub use crate::assert::Quantity::{Align, Offset, Size};
pub use crate::assert::{Contract, WrittenClaim, claim, proof};

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

/// `Probe::<T>::__LAYOUT_SHAPE` is the shape of `T`, its layout included where `T` has one, without asking
/// for a bound: an inherent constant goes before one of a trait. The name is one that no trait of
/// a user's has.
#[derive(Debug)]
pub struct Probe<T>(PhantomData<T>);

impl<T: Layout> Probe<T> {
    /// For a type whose layout is known.
    pub const __LAYOUT_SHAPE: Shape =
        Shape { size: size_of::<T>(), align: align_of::<T>(), layout: Some(T::LAYOUT) };
}

/// The fallback of [`Probe`].
pub trait Unknown {
    /// For any other type.
    const __LAYOUT_SHAPE: Shape;
}

impl<T> Unknown for Probe<T> {
    const __LAYOUT_SHAPE: Shape =
        Shape { size: size_of::<T>(), align: align_of::<T>(), layout: None };
}

/// A field of a struct.
#[must_use]
pub const fn field(
    name: &'static str,
    ty: &'static str,
    offset: usize,
    shape: Shape,
) -> FieldLayout {
    let Shape { size, align, layout } = shape;
    FieldLayout { name, ty, offset: Some(offset), size, align, layout }
}

/// The layout of the struct `T` whose fields lie in declaration order: `repr(C)`, see the
/// Reference, [The C Representation](https://doc.rust-lang.org/reference/type-layout.html#the-c-representation).
#[must_use]
pub const fn in_order<T>(
    name: &'static str,
    repr: Repr,
    fields: &'static [FieldLayout],
) -> TypeLayout {
    TypeLayout {
        name,
        size: size_of::<T>(),
        align: align_of::<T>(),
        repr,
        kind: Kind::Struct,
        fields,
        order: &[],
        niche: size_of::<Option<T>>() == size_of::<T>(),
    }
}

/// The layout of the struct `T` whose fields lie in an order of the compiler's choice.
#[must_use]
pub const fn reordered<T, const N: usize>(
    name: &'static str,
    repr: Repr,
    fields: &'static Ordered<N>,
) -> TypeLayout {
    TypeLayout { order: &fields.order, ..in_order::<T>(name, repr, &fields.fields) }
}

/// Fields, and the order in which they lie in memory.
#[derive(Debug)]
pub struct Ordered<const N: usize> {
    fields: [FieldLayout; N],
    order: [usize; N],
}

/// Finds the order.
#[must_use]
pub const fn ordered<const N: usize>(fields: [FieldLayout; N]) -> Ordered<N> {
    Ordered { order: memory_order(&fields), fields }
}

/// What stands in for the layout of a type that the derive could not read. No program ever sees
/// it: there was a compile error.
#[must_use]
pub const fn unread(name: &'static str) -> TypeLayout {
    TypeLayout {
        name,
        size: 0,
        align: 1,
        repr: RUST,
        kind: Kind::Opaque,
        fields: &[],
        order: &[],
        niche: false,
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
