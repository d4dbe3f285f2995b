//! The macros as functions, and input for them: mutated test cases.

#![forbid(unsafe_code)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::TokenStream;

pub use layout_expansion::{assert_layout, derive, errors};

#[cfg(test)]
mod calls;
pub mod corpus;
#[cfg(test)]
mod mutants;
pub mod mutator;
#[cfg(test)]
mod shader_mutants;

/// The number of the macro's errors for an item, or for the arguments of `assert_layout!`.
///
/// # Panics
///
/// If the macro panics, or an error has no text.
#[must_use]
pub fn count_errors(is_item: bool, tokens: &TokenStream) -> usize {
    let expand = if is_item { derive } else { assert_layout };
    let output = catch_unwind(AssertUnwindSafe(|| expand(tokens.clone())));
    let messages = errors(output.unwrap_or_else(|_| panic!("a panic for: {tokens}")));
    for message in &messages {
        assert!(message.len() > 10, "`{message}` is no message, for: {tokens}");
    }
    messages.len()
}
