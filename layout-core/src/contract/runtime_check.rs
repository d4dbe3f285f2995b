//! The check of a deferred contract at run time.

use core::fmt;

use super::contract_ref::ContractRef;
use super::message;
use crate::model::layout::TypeLayout;
use crate::model::layout_trait::Layout;
use crate::text::writer::write_text;

/// An instance of a type with parameters that has a deferred contract.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no deferred contract",
    label = "no `with(..)` has these arguments"
)]
pub trait Deferred {
    /// Checks the contract.
    ///
    /// # Errors
    ///
    /// Returns an error if an assertion does not hold.
    fn check() -> Result<(), ContractError>;
}

/// Checks the `N` assertions of `C`.
///
/// # Errors
///
/// Returns an error if an assertion does not hold.
pub const fn check<C: ?Sized + Layout, const N: usize>() -> Result<(), ContractError> {
    check_contract(ContractRef::of::<C, N>())
}

#[inline]
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

/// The error of the `check_layout` that [`#[layout(deferred)]`](derive@crate::Layout#deferred)
/// adds: a contract with an assertion that does not hold.
///
/// `Display` and `Debug` write the text that the compile error would have: the table with every
/// broken assertion, and the attributes that match the actual layout.
/// [`mismatches`](Self::mismatches) has the broken assertions as data.
#[derive(Clone, Copy)]
pub struct ContractError {
    contract: ContractRef<'static>,
}

impl ContractError {
    /// The layout that the contract is checked against.
    #[inline]
    #[must_use]
    pub const fn layout(&self) -> &'static TypeLayout<'static> {
        self.contract.layout
    }

    /// The broken assertions: first those on the type, then by field in declaration order.
    #[inline]
    #[must_use]
    pub const fn mismatches(&self) -> Mismatches {
        Mismatches { contract: self.contract, next: 0 }
    }
}

impl fmt::Display for ContractError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_text(f, |out| message::write(&self.contract, out))
    }
}

/// The same as `Display`, so that `unwrap` shows the table.
impl fmt::Debug for ContractError {
    #[inline]
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

    #[inline]
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

/// One broken assertion. `Display` writes the problem: "size of `len` is 4, expected 8".
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Mismatch {
    /// The variant that the assertion is about, or that its field is in.
    pub variant: Option<&'static str>,
    /// The field that the assertion is about; `None` if it is about the type or a variant.
    pub field: Option<&'static str>,
    /// The key, as in the attribute: `"size"`.
    pub key: &'static str,
    /// The actual value, in bytes or in the unit of the key; `None` if it is no number or not
    /// known.
    pub actual: Option<u64>,
    /// The number in the assertion; `None` if there is none.
    pub expected: Option<u64>,
    contract: ContractRef<'static>,
    index: usize,
}

impl fmt::Display for Mismatch {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_text(f, |out| self.contract.assertion(self.index).write_problem(true, out))
    }
}
