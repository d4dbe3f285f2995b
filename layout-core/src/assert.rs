//! The proof of a contract, and the compile error where a claim does not hold.

use crate::claims::figures_hold;
use crate::contract::{Contract, InstanceContract, Terms};
use crate::message;
use crate::recipe::Recipe;
use crate::text::Text;

/// A contract on its way through its claims.
#[derive(Debug, Clone, Copy)]
pub struct Proof {
    terms: Terms,
    next: usize,
}

/// Starts at the claim with this index.
#[must_use]
pub const fn proof<T: Contract>(next: usize) -> Proof {
    Proof { terms: Terms::of::<T>(), next }
}

/// The same for a type with arguments, or any other.
#[must_use]
pub const fn proof_of_instance<T: InstanceContract<LIST>, const LIST: usize>(next: usize) -> Proof {
    Proof { terms: Terms::of_instance::<T, LIST>(), next }
}

/// Checks the next claim. If it is broken, the compile error stands on the caller and names every
/// broken claim of the type.
#[track_caller]
#[must_use]
pub const fn claim(proof: Proof) -> Proof {
    if !proof.terms.claim(proof.next).holds() {
        proof.refuse();
    }
    Proof { next: proof.next + 1, ..proof }
}

/// Whether every claim on `T` holds. Of most types that is all that is asked: where one is broken the
/// claims are proven one by one, for an error at its place.
#[must_use]
pub const fn all_hold<T: Contract>() -> bool {
    Terms::of::<T>().all_hold()
}

/// The same for a type with a recipe, whose layout most claims do without.
#[must_use]
pub const fn all_hold_by_recipe<T: Contract + Recipe>() -> bool {
    figures_hold::<T>() || all_hold::<T>()
}

/// The same for one list of arguments.
#[must_use]
pub const fn all_hold_of_instance<T: InstanceContract<LIST>, const LIST: usize>() -> bool {
    Terms::of_instance::<T, LIST>().all_hold()
}

/// Bytes for a message: 64 KiB, one MiB, 16 MiB. Where addresses have 16 bits, all there can be.
const ROOMS: [usize; 3] = [room(16), room(20), room(24)];

const fn room(bits: u32) -> usize {
    match 1_usize.checked_shl(bits) {
        Some(bytes) => bytes,
        None => isize::MAX.unsigned_abs(),
    }
}

impl Proof {
    /// Panics with the message.
    #[track_caller]
    const fn refuse(&self) -> ! {
        let layout = self.terms.layout;
        let rows = layout.fields.len() + layout.variants.len();
        self.refuse_within(0x200 + 0x60 * (rows + self.terms.count()))
    }

    /// A `const` panic takes one `&str`, and in a `const` a buffer's size can't be computed: the
    /// message goes into the first of a few that it should fit.
    #[track_caller]
    const fn refuse_within(&self, bytes: usize) -> ! {
        if bytes < ROOMS[0] {
            self.refuse_in::<{ ROOMS[0] }>()
        } else if bytes < ROOMS[1] {
            self.refuse_in::<{ ROOMS[1] }>()
        } else if bytes < ROOMS[2] {
            self.refuse_in::<{ ROOMS[2] }>()
        } else {
            panic!("layout breaks its contract; the message is too long to print")
        }
    }

    #[track_caller]
    const fn refuse_in<const BYTES: usize>(&self) -> ! {
        let mut buffer = [b' '; BYTES];
        let mut text = Text::new(&mut buffer);
        message::tell(&self.terms, &mut text);
        let length = text.length();
        if length >= BYTES {
            self.refuse_within(length);
        }
        match core::str::from_utf8(buffer.split_at(length).0) {
            Ok(message) => panic!("{}", message),
            Err(_) => panic!("layout breaks its contract; the message is not UTF-8"),
        }
    }
}
