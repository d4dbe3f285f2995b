//! Functions that are never called: they compile only if a type is as the derive has read it.

/// Implemented where a macro may have changed the type after the derive has read it.
pub trait Checked {
    /// Never called. Compiles only if the type has the fields and variants that the derive has read.
    fn check(&self);
}

/// Implemented for a type with `padding_free`.
pub trait Proven {
    /// Never called. Compiles only if the fields' types implement the traits.
    fn proofs();
}
