//! Exit codes.

/// Errors, as cargo has it. Lower ones are the verdict of `cargo layout diff`.
pub(crate) const ERROR: u8 = 101;
