//! The proofs of `padding_free`, which generated code contains.

#![expect(missing_debug_implementations, reason = "only generated code has these types")]

use core::marker::PhantomData;

use crate::model::field_types::{FieldType, Known, Opaque, Shape};
use crate::model::layout_trait::Layout;

/// Implemented for a type with `padding_free`.
pub trait Proven {
    /// Never called. Compiles only if the fields' types implement the traits.
    fn proofs();
}

/// The type of a field in a type with `padding_free`, which is trusted if its layout is not known:
/// generated code has the proof.
#[derive(Clone, Copy)]
pub struct ProvenUnlessKnown<F>(PhantomData<F>);

impl<T> FieldType for ProvenUnlessKnown<Opaque<T>> {
    type Type = T;
    const SHAPE: Shape = Shape { trusted: true, ..Shape::opaque::<T>() };
}

impl<T: Layout> FieldType for ProvenUnlessKnown<Known<T>> {
    type Type = T;
    const SHAPE: Shape = Shape::known::<T>();
}

/// A field type for a field in a type with `padding_free`.
#[must_use]
pub const fn proven<F: Copy>(_: F) -> ProvenUnlessKnown<F> {
    ProvenUnlessKnown(PhantomData)
}

impl<T: ?Sized> Known<T> {
    /// A type with a layout needs no proof. Goes before the method of a trait in generated code.
    pub const fn __layout_is_padding_free(self) {}
}
