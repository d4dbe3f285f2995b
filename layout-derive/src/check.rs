//! Rules that span attributes.

mod ranges;
mod rules;

pub(crate) use rules::{assertion, check};
