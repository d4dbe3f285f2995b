//! Definitions of other crates' types.

use crate::model::layout_trait::Layout;

/// The definition of another crate's type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no definition of another crate's type",
    label = "has no `#[layout(remote = ..)]`"
)]
pub trait Remote: Layout {
    /// The remote type.
    type Type;
    /// Never called. Compiles only if the definition's fields match those of the remote type.
    fn fields();
}

/// A pointer to a type that is inferred. Never called.
#[must_use]
pub fn pointer<T>() -> *const T {
    core::ptr::null()
}

/// A value behind a pointer. Never called.
#[must_use]
pub fn behind<T>(_: *const T) -> T {
    unreachable!("only the types are of interest")
}
