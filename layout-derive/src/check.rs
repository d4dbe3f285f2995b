//! Validation of a type's attributes against each other and against the type.

mod ranges;
mod rules;

pub(crate) use rules::{assert_layout, check};
