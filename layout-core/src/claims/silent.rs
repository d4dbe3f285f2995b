//! For the kinds that have nothing to say.

use crate::contract::Claim;
use crate::text::Text;

pub(super) const fn details(_: &Claim<'_>, _: usize, _: &mut Text<'_>) {}

pub(super) const fn accept(_: &Claim<'_>, _: &mut Text<'_>) {}

pub(super) const fn figures(_: &Claim<'_>) -> (Option<u64>, Option<u64>) {
    (None, None)
}
