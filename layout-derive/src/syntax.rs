//! Rust syntax that syn parses or prints differently than the derive needs.

pub(crate) mod arithmetic;
pub(crate) mod attribute;
pub(crate) mod derive_span;
pub(crate) mod expr;
pub(crate) mod lengths;
pub(crate) mod lifetimes;
pub(crate) mod none_groups;
pub(crate) mod pretty;
