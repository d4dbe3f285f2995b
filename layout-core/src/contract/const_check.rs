//! The compile error for a broken assertion.

use super::assertion::Assertion;
use super::contract_ref::ContractRef;
use super::message;
use crate::model::layout_trait::Layout;
use crate::text::writer::ConstWriter;

/// Panics with a message that lists every broken assertion of the type.
///
/// The length of an array can't depend on a value, so assertions are parsed into the smallest of
/// several arrays that is large enough. Each length has its own instance of `fail_with`, because
/// rustc evaluates every constant in a function's body.
#[track_caller]
pub(super) const fn fail<C: ?Sized + Layout>() -> ! {
    match Assertion::count(C::__ASSERTIONS) {
        0..=16 => fail_with::<C, 16>(),
        17..=1024 => fail_with::<C, 1024>(),
        _ => fail_with::<C, MOST_ASSERTIONS>(),
    }
}

/// The length of the largest array of assertions: 65,536, or 1,024 where `usize` has 16 bits.
const MOST_ASSERTIONS: usize = match 1_usize.checked_shl(16) {
    Some(count) => count,
    None => 1024,
};

#[track_caller]
const fn fail_with<C: ?Sized + Layout, const N: usize>() -> ! {
    panic_with_message(&ContractRef::broken::<C, N>())
}

/// The sizes of message buffers in bytes: 64 KiB, 1 MiB, 16 MiB; at most `isize::MAX`.
const BUFFER_SIZES: [usize; 3] = [buffer_size(16), buffer_size(20), buffer_size(24)];

#[inline]
const fn buffer_size(bits: u32) -> usize {
    match 1_usize.checked_shl(bits) {
        Some(bytes) => bytes,
        None => isize::MAX.unsigned_abs(),
    }
}

#[inline]
#[track_caller]
const fn panic_with_message(contract: &ContractRef<'_>) -> ! {
    let rows = contract.layout.fields.len() + contract.layout.variants.len();
    panic_within(contract, 0x200 + 0x60 * (rows + contract.count()))
}

/// Writes the message into the smallest buffer that should be large enough for `bytes`, because a
/// `const` can panic only with a single `&str`.
#[inline]
#[track_caller]
const fn panic_within(contract: &ContractRef<'_>, bytes: usize) -> ! {
    if bytes < BUFFER_SIZES[0] {
        panic_in::<{ BUFFER_SIZES[0] }>(contract)
    } else if bytes < BUFFER_SIZES[1] {
        panic_in::<{ BUFFER_SIZES[1] }>(contract)
    } else if bytes < BUFFER_SIZES[2] {
        panic_in::<{ BUFFER_SIZES[2] }>(contract)
    } else {
        panic!("layout breaks its contract; the message is too long to print")
    }
}

#[track_caller]
const fn panic_in<const BYTES: usize>(contract: &ContractRef<'_>) -> ! {
    let mut buffer = [b' '; BYTES];
    let mut out = ConstWriter::new(&mut buffer);
    message::write(contract, &mut out);
    let length = out.length();
    if length >= BYTES {
        panic_within(contract, length);
    }
    match core::str::from_utf8(buffer.split_at(length).0) {
        Ok(message) => panic!("{}", message),
        Err(_) => panic!("layout breaks its contract; the message is not UTF-8"),
    }
}
