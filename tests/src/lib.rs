//! Shared by the tests: crates for one test, oracles that may be missing, structs in Rust and C.

#![forbid(unsafe_code)]

pub mod c_structs;
mod diagnostics;
mod oracle;
mod scratch;

pub use diagnostics::normalized;
pub use oracle::skipped;
pub use scratch::{Scratch, headline};
