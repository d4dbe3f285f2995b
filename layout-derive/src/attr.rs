//! Attributes: `#[layout(..)]` and `#[repr(..)]` as typed items.

pub(crate) mod assert_layout;
pub(crate) mod comparison;
pub(crate) mod generic_args;
pub(crate) mod key;
pub(crate) mod parse;
pub(crate) mod repr;
pub(crate) mod shader;
pub(crate) mod suggest;
