//! Definitions of other crates' types.

#![expect(missing_debug_implementations, reason = "only generated code has these types")]

use core::cell::{Cell, UnsafeCell};
use core::marker::PhantomData;
use core::mem::{ManuallyDrop, MaybeUninit};

use crate::model::layout::TypeLayout;
use crate::model::layout_trait::Layout;

/// The definition of `T`, another crate's type. `T` is no associated type, because a type may be
/// less visible than its definition.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no definition of `{T}`",
    label = "has no `#[layout(remote = ..)]` of that type"
)]
pub trait Remote<T>: Layout {
    /// Never called. Names the checks, so that rustc counts the fields of the definition as used.
    fn checks() -> usize;
}

/// A remote type `T` with the layout that its definition `D` has.
#[repr(transparent)]
pub struct Described<T, D>(T, PhantomData<D>);

impl<T, D: Remote<T>> Layout for Described<T, D> {
    const LAYOUT: &'static TypeLayout<'static> = D::LAYOUT;
}

/// The definition of a remote type that is `T` or is in `T`. `Position` is inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no definition of `{T}`",
    label = "has no `#[layout(remote = ..)]` of that type, or of one in it"
)]
pub trait Defines<T, Position> {
    /// The type `T` with [`Described`] in place of the remote type.
    type Described: Layout;
}

/// The type itself is the remote type.
pub enum Itself {}

/// The remote type is inside of another type.
pub struct Inside<Position>(PhantomData<Position>);

impl<T, D: Remote<T>> Defines<T, Itself> for D {
    type Described = Described<T, D>;
}

impl<T, D: Defines<T, P>, P, const N: usize> Defines<[T; N], Inside<P>> for D {
    type Described = [D::Described; N];
}

macro_rules! defines_inside {
    ($($name:ident)*) => {$(
        impl<T, D: Defines<T, P>, P> Defines<$name<T>, Inside<P>> for D {
            type Described = $name<D::Described>;
        }
    )*};
}

defines_inside! { Option Cell UnsafeCell ManuallyDrop MaybeUninit }

/// The type itself, if the constant has no error: rustc then does not look for fields in it, because
/// that the type lacks one is already reported.
pub trait IfValid<const CHECK: usize> {
    /// The type itself.
    type Type;
}

impl<T, const CHECK: usize> IfValid<CHECK> for T {
    type Type = T;
}

/// A pointer to a type that is inferred. Never read.
#[must_use]
pub const fn pointer<T>() -> *const T {
    core::ptr::null()
}

/// A value behind a pointer. Never called.
#[must_use]
pub fn behind<T>(_: *const T) -> T {
    unreachable!("only the types are of interest")
}
