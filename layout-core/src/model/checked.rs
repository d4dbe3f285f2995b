//! A check that a type is as the derive has read it.

/// Implemented where a macro may have changed the type after the derive has read it.
pub trait Checked {
    /// Never called. Compiles only if the type has the fields and variants that the derive has read.
    fn check(&self);
}
