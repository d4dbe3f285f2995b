//! Contracts: what `#[layout(..)]` asserts of a type, how it is checked, and what an error says.
//!
//! Generated code states each assertion twice: as a call that rustc evaluates ([`calls`]), and in a
//! text that nobody reads until a call fails ([`assertion`]). A failing call has the text parsed,
//! finds every broken assertion of the type, and writes the message.

mod assertion;
mod calls;
mod const_check;
mod kinds;
mod message;
mod runtime_check;

use assertion::{AssertionKind, AssertionRef, Comparison, ContractRef};
pub use calls::*;
pub use runtime_check::{ContractError, Mismatch, Mismatches, check};
