//! Contracts: the assertions of `#[layout(..)]`, the code that checks them, and the error message.
//!
//! Generated code contains each assertion twice: as a call that rustc evaluates ([`calls`]), and in
//! a text that is parsed only if a call fails ([`assertion`]). A failing call parses the text,
//! finds every broken assertion of the type, and writes the message.

mod assertion;
mod calls;
mod const_check;
mod contract_ref;
#[cfg(feature = "alloc")]
mod definition;
mod kinds;
mod message;
mod runtime_check;

use assertion::{AssertionKind, Comparison};
pub use calls::*;
use contract_ref::{AssertionRef, ContractRef};
#[cfg(feature = "alloc")]
pub use definition::{Definition, Difference, DifferenceKind, Differences, Member, MemberKind};
pub use runtime_check::{ContractError, Deferred, Mismatch, Mismatches, check};
