//! What a deferred contract comes to at run time.

use core::fmt;

use crate::contract::{Contract, InstanceContract, Terms};
use crate::layout::TypeLayout;
use crate::message;
use crate::text::Text;

/// Checks the contract of a type.
///
/// # Errors
///
/// If a claim does not hold.
pub const fn check<T: Contract>() -> Result<(), BrokenContract> {
    verdict(Terms::of::<T>())
}

/// The same for a type with arguments.
///
/// # Errors
///
/// If a claim does not hold.
pub const fn check_instance<T: InstanceContract<LIST>, const LIST: usize>()
-> Result<(), BrokenContract> {
    verdict(Terms::of_instance::<T, LIST>())
}

const fn verdict(terms: Terms) -> Result<(), BrokenContract> {
    let mut index = 0;
    while index < terms.count() {
        if !terms.claim(index).holds() {
            return Err(BrokenContract { terms });
        }
        index += 1;
    }
    Ok(())
}

/// A contract of which a claim does not hold, from the `check_layout` that
/// [`#[layout(deferred)]`](derive@crate::Layout#deferred) brings.
///
/// Displayed, and where a test unwraps it, it is what would be the compile error: the table with every
/// broken claim, and what to write if the layout is meant. As data it is its
/// [mismatches](Self::mismatches).
#[derive(Clone, Copy)]
pub struct BrokenContract {
    terms: Terms,
}

impl BrokenContract {
    /// The layout that the contract is about.
    #[must_use]
    pub const fn layout(&self) -> &'static TypeLayout {
        self.terms.layout
    }

    /// The broken claims: those on the type first, then by field in declaration order.
    #[must_use]
    pub const fn mismatches(&self) -> Mismatches {
        Mismatches { terms: self.terms, next: 0 }
    }
}

impl fmt::Display for BrokenContract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_text(f, |text| message::tell(&self.terms, text))
    }
}

/// As displayed, so that `unwrap` shows the table.
impl fmt::Debug for BrokenContract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for BrokenContract {}

/// Iterator over the broken claims of a contract, from [`BrokenContract::mismatches`].
#[derive(Debug, Clone)]
pub struct Mismatches {
    terms: Terms,
    next: usize,
}

impl Iterator for Mismatches {
    type Item = Mismatch;

    fn next(&mut self) -> Option<Mismatch> {
        while self.next < self.terms.count() {
            let index = self.next;
            self.next += 1;
            let claim = self.terms.claim(index);
            if claim.holds() {
                continue;
            }
            let (variant, field) = self.terms.part(claim.place);
            let (actual, expected) = claim.figures();
            return Some(Mismatch {
                variant: variant.map(|variant| variant.name),
                field: field.map(|field| field.name),
                key: claim.key(),
                actual,
                expected,
                terms: self.terms,
                index,
            });
        }
        None
    }
}

/// One broken claim. Displayed, it says what is wrong: "size of `len` is 4, expected 8".
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Mismatch {
    /// The variant that the claim, or its field, stands in.
    pub variant: Option<&'static str>,
    /// The field that the claim is about; `None` where it is about the type or a variant.
    pub field: Option<&'static str>,
    /// As in the attribute: `"size"`.
    pub key: &'static str,
    /// What there is, in bytes or as the key counts; `None` where it is no number or not known.
    pub actual: Option<u64>,
    /// The number in the claim; `None` where there is none.
    pub expected: Option<u64>,
    terms: Terms,
    index: usize,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_text(f, |text| self.terms.claim(self.index).tell(true, text))
    }
}

/// Writes a text that is told as a `const` tells it, part by part through a small buffer.
fn write_text(f: &mut fmt::Formatter<'_>, tell: impl Fn(&mut Text<'_>)) -> fmt::Result {
    let mut start = 0;
    loop {
        let mut buffer = [b' '; 0x1000];
        let mut text = Text::window(&mut buffer, start);
        tell(&mut text);
        let length = text.length() - start;
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
