//! The only names that generated code may use. Not covered by semantic versioning: the derive is
//! pinned to the very release it belongs to.

use core::marker::PhantomData;

pub use core::marker::Sized;
pub use core::mem::offset_of;
pub use core::primitive::{i8, i16, i32, i64, i128, isize, str, u8, u16, u32, u64, u128, usize};
pub use core::result::Result;
pub use core::stringify;

pub use crate::active::{Active, See, distance};
pub use crate::assert::{
    all_hold, all_hold_by_recipe, all_hold_of_instance, claim, proof, proof_of_instance,
};
pub use crate::broken::{check, check_instance};
pub use crate::contract::Claimed::{Fingerprint, GroupLines, GroupSpan, SameAs};
pub use crate::contract::{Claims, Contract, Frame, InstanceContract};
pub use crate::layout::{FieldLayout, TypeLayout};
pub use crate::recipe::*;
pub use crate::variants::Discriminant::{Is, Next, TooLarge};
pub use crate::variants::{placed, variants};
pub use crate::{BrokenContract, Layout};

#[cfg(feature = "derive")]
pub use layout_derive::assert_layout;

use crate::gaps::memory_order;
use crate::layout::{Kind, Repr, ReprBase};
use crate::variants::{Discriminant, Variants};

/// The expression. What rustc can't read is an error there, and not another at the derive.
#[doc(hidden)]
#[macro_export]
macro_rules! __layout_value {
    ($value:expr) => {
        $value
    };
}

pub use crate::__layout_value as value;

/// What a field's type is by itself.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    size: usize,
    align: usize,
    layout: Option<&'static TypeLayout>,
    trusted: bool,
}

impl Shape {
    pub(crate) const fn layout(&self) -> Option<&'static TypeLayout> {
        self.layout
    }

    /// A field of this shape.
    #[must_use]
    pub const fn field(
        self,
        name: &'static str,
        ty: &'static str,
        offset: Option<usize>,
    ) -> FieldLayout {
        let Shape { size, align, layout, trusted } = self;
        FieldLayout { name, ty, offset, size, align, layout, trusted }
    }
}

/// The shape of a type about which nothing else is known.
pub(crate) const fn opaque<T>() -> Shape {
    Shape { size: size_of::<T>(), align: align_of::<T>(), layout: None, trusted: false }
}

/// The shape of a type whose layout is known.
pub(crate) const fn known<T: Layout>() -> Shape {
    // What a definition knows is another type's.
    let layout = match T::LAYOUT.repr.base {
        ReprBase::Foreign => None,
        _ => Some(T::LAYOUT),
    };
    Shape { layout, ..opaque::<T>() }
}

/// The shape of a type with this layout.
const fn with_layout<T>(layout: &'static TypeLayout) -> Shape {
    Shape { layout: Some(layout), ..opaque::<T>() }
}

/// The same shape, of which every byte is initialised, its author says.
#[must_use]
pub const fn trusted(shape: Shape) -> Shape {
    Shape { trusted: true, ..shape }
}

/// `Probe::<T>::__LAYOUT_SHAPE` is the shape of `T`, its layout included where `T` has one, without asking
/// for a bound: an inherent constant goes before one of a trait. The name is one that no trait of
/// a user's has.
#[derive(Debug)]
pub struct Probe<T>(PhantomData<T>);

impl<T: Layout> Probe<T> {
    /// For a type whose layout is known.
    pub const __LAYOUT_SHAPE: Shape = known::<T>();
}

/// The fallback of [`Probe`].
pub trait Unknown {
    /// For any other type.
    const __LAYOUT_SHAPE: Shape;
}

impl<T> Unknown for Probe<T> {
    const __LAYOUT_SHAPE: Shape = opaque::<T>();
}

/// The shape of a function pointer. No impl covers those that are generic over a lifetime.
#[must_use]
pub const fn function<T>() -> Shape {
    const FUNCTION: &TypeLayout = <fn()>::LAYOUT;
    with_layout::<T>(FUNCTION)
}

/// A definition of another crate's type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no definition of another crate's type",
    label = "has no `#[layout(remote = ..)]`"
)]
pub trait Remote: Layout {
    /// The type that is defined.
    type Type;
    /// Never called: that it compiles says that the fields are that type's.
    fn fields();
}

/// A pointer to whatever is asked for. Never called.
#[must_use]
pub fn pointer<T>() -> *const T {
    core::ptr::null()
}

/// What is behind a pointer. Never called.
#[must_use]
pub fn behind<T>(_: *const T) -> T {
    unreachable!("only the types are of interest")
}

/// The shape of another crate's type, by its definition.
#[must_use]
pub const fn via<T, Definition: Remote<Type = T>>() -> Shape {
    with_layout::<T>(Definition::LAYOUT)
}

/// A field of a struct or of a union.
#[must_use]
pub const fn field(
    name: &'static str,
    ty: &'static str,
    offset: usize,
    shape: Shape,
) -> FieldLayout {
    let Shape { size, align, layout, trusted } = shape;
    FieldLayout { name, ty, offset: Some(offset), size, align, layout, trusted }
}

/// A field in a variant of an enum.
#[must_use]
pub const fn payload(name: &'static str, ty: &'static str, shape: Shape) -> FieldLayout {
    let Shape { size, align, layout, trusted } = shape;
    FieldLayout { name, ty, offset: None, size, align, layout, trusted }
}

/// The layout of any type, by the name that it is called.
#[must_use]
pub const fn named<T>(name: &'static str, shape: Shape) -> TypeLayout {
    // What the compiler knows is asked of it, whatever a `Layout` says.
    let own = TypeLayout::of::<T>(name, RUST, Kind::Opaque);
    let TypeLayout { size, align, niche, .. } = own;
    match shape.layout {
        Some(layout) => TypeLayout { name, size, align, niche, ..*layout },
        None => own,
    }
}

/// The layout by another name.
#[must_use]
pub const fn called(name: &'static str, layout: &TypeLayout) -> TypeLayout {
    TypeLayout { name, ..*layout }
}

/// The layout of the struct `T` whose fields lie in declaration order: `repr(C)`, see the
/// Reference, [The C Representation](https://doc.rust-lang.org/reference/type-layout.html#the-c-representation).
#[must_use]
pub const fn in_order<T>(
    name: &'static str,
    repr: Repr,
    fields: &'static [FieldLayout],
) -> TypeLayout {
    TypeLayout { fields, ..TypeLayout::of::<T>(name, repr, Kind::Struct) }
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

/// The layout of the union `T`.
#[must_use]
pub const fn overlapping<T, const N: usize>(
    name: &'static str,
    repr: Repr,
    fields: &'static Ordered<N>,
) -> TypeLayout {
    TypeLayout { kind: Kind::Union, ..reordered::<T, N>(name, repr, fields) }
}

/// The same layout, of which not all fields are listed.
#[must_use]
pub const fn partial(layout: TypeLayout) -> TypeLayout {
    TypeLayout { partial: true, ..layout }
}

/// The same layout, about whose order its contract says something.
#[must_use]
pub const fn order_claimed(layout: TypeLayout) -> TypeLayout {
    TypeLayout { order_claimed: true, ..layout }
}

/// A discriminant of an enum with `repr(u128)`, which may be too large.
#[must_use]
#[expect(clippy::cast_possible_wrap, reason = "what would wrap is negative, and is sorted out")]
pub const fn unsigned(discriminant: u128) -> Discriminant {
    if (discriminant as i128) < 0 { TooLarge } else { Is(discriminant as i128) }
}

/// The same value: thereby a type is expected of it.
#[must_use]
pub const fn same<T: Copy>(value: T) -> T {
    value
}

/// The layout of the enum `T`.
#[must_use]
pub const fn enumeration<T, const FIELDS: usize, const VARIANTS: usize>(
    name: &'static str,
    repr: Repr,
    variants: &'static Variants<FIELDS, VARIANTS>,
) -> TypeLayout {
    variants.complete(TypeLayout::of::<T>(name, repr, Kind::Enum))
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
    TypeLayout { size: 0, align: 1, niche: false, ..TypeLayout::of::<()>(name, RUST, Kind::Opaque) }
}

/// `repr(Rust)`
pub const RUST: Repr = Repr { base: ReprBase::Rust, integer: None, align: None, packed: None };
/// `repr(C)`
pub const C: Repr = Repr { base: ReprBase::C, ..RUST };
/// `repr(transparent)`
pub const TRANSPARENT: Repr = Repr { base: ReprBase::Transparent, ..RUST };
/// Of another crate's type.
pub const FOREIGN: Repr = Repr { base: ReprBase::Foreign, ..RUST };

/// `repr(u8)` or `repr(C, u8)` and the like
#[must_use]
pub const fn integer(repr: Repr, integer: &'static str) -> Repr {
    let base = if let ReprBase::Rust = repr.base { ReprBase::Integer } else { repr.base };
    Repr { base, integer: Some(integer), ..repr }
}

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
