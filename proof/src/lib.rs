//! What the macros do, as functions, and what to give them: nearly right types, made of the test cases.

#![forbid(unsafe_code)]

pub use layout_expansion::{assert_layout, derive, errors};

#[cfg(test)]
mod mutants;
pub mod mutated;
pub mod test_cases;
