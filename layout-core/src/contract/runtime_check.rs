//! What a deferred contract comes to at run time.

use core::fmt;

use super::assertion::ContractRef;
use super::message;
use crate::model::layout::Layout;
use crate::model::layout::TypeLayout;
use crate::text::writer::ConstWriter;

/// Checks the `N` assertions of `C`.
///
/// # Errors
///
/// If an assertion does not hold.
pub const fn check<C: Layout, const N: usize>() -> Result<(), ContractError> {
    check_contract(ContractRef::of::<C, N>())
}

const fn check_contract(contract: ContractRef<'static>) -> Result<(), ContractError> {
    let mut index = 0;
    while index < contract.count() {
        if !contract.assertion(index).holds() {
            return Err(ContractError { contract });
        }
        index += 1;
    }
    Ok(())
}

/// A contract of which an assertion does not hold, from the `check_layout` that
/// [`#[layout(deferred)]`](derive@crate::Layout#deferred) brings.
///
/// Displayed, and where a test unwraps it, it is what would be the compile error: the table with every
/// broken assertion, and what to write if the layout is meant. As data it is its
/// [mismatches](Self::mismatches).
#[derive(Clone, Copy)]
pub struct ContractError {
    contract: ContractRef<'static>,
}

impl ContractError {
    /// The layout that the contract is about.
    #[must_use]
    pub const fn layout(&self) -> &'static TypeLayout {
        self.contract.layout
    }

    /// The broken assertions: those on the type first, then by field in declaration order.
    #[must_use]
    pub const fn mismatches(&self) -> Mismatches {
        Mismatches { contract: self.contract, next: 0 }
    }
}

impl fmt::Display for ContractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_text(f, |out| message::write(&self.contract, out))
    }
}

/// As displayed, so that `unwrap` shows the table.
impl fmt::Debug for ContractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for ContractError {}

/// Iterator over the broken assertions of a contract, from [`ContractError::mismatches`].
#[derive(Debug, Clone)]
pub struct Mismatches {
    contract: ContractRef<'static>,
    next: usize,
}

impl Iterator for Mismatches {
    type Item = Mismatch;

    fn next(&mut self) -> Option<Mismatch> {
        while self.next < self.contract.count() {
            let index = self.next;
            self.next += 1;
            let assertion = self.contract.assertion(index);
            if assertion.holds() {
                continue;
            }
            let (variant, field) = self.contract.variant_and_field(assertion.item);
            let (actual, expected) = assertion.values();
            return Some(Mismatch {
                variant: variant.map(|variant| variant.name),
                field: field.map(|field| field.name),
                key: assertion.key(),
                actual,
                expected,
                contract: self.contract,
                index,
            });
        }
        None
    }
}

/// One broken assertion. Displayed, it says what is wrong: "size of `len` is 4, expected 8".
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Mismatch {
    /// The variant that the assertion, or its field, stands in.
    pub variant: Option<&'static str>,
    /// The field that the assertion is about; `None` where it is about the type or a variant.
    pub field: Option<&'static str>,
    /// As in the attribute: `"size"`.
    pub key: &'static str,
    /// What there is, in bytes or as the key counts; `None` where it is no number or not known.
    pub actual: Option<u64>,
    /// The number in the assertion; `None` where there is none.
    pub expected: Option<u64>,
    contract: ContractRef<'static>,
    index: usize,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_text(f, |out| self.contract.assertion(self.index).write_problem(true, out))
    }
}

/// Writes a text that is told as a `const` tells it, part by part through a small buffer.
fn write_text(f: &mut fmt::Formatter<'_>, write: impl Fn(&mut ConstWriter<'_>)) -> fmt::Result {
    let mut start = 0;
    loop {
        let mut buffer = [b' '; 0x1000];
        let mut out = ConstWriter::window(&mut buffer, start);
        write(&mut out);
        let length = out.length() - start;
        let part = &buffer[..length.min(buffer.len())];
        let part = match core::str::from_utf8(part) {
            Ok(part) => part,
            // A character that goes on behind the end of the window.
            Err(error) => core::str::from_utf8(&part[..error.valid_up_to()]).unwrap_or_default(),
        };
        f.write_str(part)?;
        start += part.len();
        if part.is_empty() || part.len() == length {
            return Ok(());
        }
    }
}
