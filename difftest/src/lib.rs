//! What the macros do, as functions, and what to give them: nearly right types, made of the test cases.

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

/// How many errors the macro has for an item, or for what is asserted. Each says something.
///
/// # Panics
///
/// If the macro does, or has nothing to say.
#[must_use]
pub fn count_errors(is_item: bool, tokens: &TokenStream) -> usize {
    let expand = if is_item { derive } else { assert_layout };
    let output = catch_unwind(AssertUnwindSafe(|| expand(tokens.clone())));
    let messages = errors(output.unwrap_or_else(|_| panic!("a panic for: {tokens}")));
    for message in &messages {
        assert!(message.len() > 10, "`{message}` says nothing, for: {tokens}");
    }
    messages.len()
}
