//! The functions that generated code calls: one call for each assertion, with the span of that
//! assertion in the user's attribute. rustc evaluates the calls. The derive emits them in
//! `expand/assertions.rs`.
//!
//! ```text
//! size::<Header>(12);                                     #[layout(size = 12)]
//! offset::<Header>(offset_of!(Header, len), 4);           #[layout(offset = 4)]
//! compare::<Header>(size_of::<Header>(), "<=", 16);        #[layout(size <= 16)]
//! within_line::<Header>(2);                               #[layout(within_line)] on the second field
//! ```
//!
//! `C` is the type that holds the contract: the asserted type itself, or an empty enum that the
//! derive emits to hold it.

use super::assertion::{Assertion, AssertionKind, Comparison, TYPE};
use super::const_check::fail;
use super::contract_ref::ContractRef;
use crate::model::layout_trait::Layout;

/// `size = 8` on the type.
#[track_caller]
pub const fn size<C: Layout>(expected: usize) {
    if size_of::<C>() != expected {
        fail::<C>();
    }
}

/// `align = 4` on the type.
#[track_caller]
pub const fn align<C: Layout>(expected: usize) {
    if align_of::<C>() != expected {
        fail::<C>();
    }
}

/// `offset = 4` on a field.
#[track_caller]
pub const fn offset<C: ?Sized + Layout>(actual: usize, expected: usize) {
    if actual != expected {
        fail::<C>();
    }
}

/// Any other `size`, `align` or `offset` whose actual number comes from the compiler.
#[track_caller]
pub const fn compare<C: ?Sized + Layout>(actual: usize, sign: &str, expected: usize) {
    if !Comparison::from_sign(sign).holds(actual, expected) {
        fail::<C>();
    }
}

/// `= _`, which always fails, so that the message contains the number.
#[track_caller]
pub const fn question<C: ?Sized + Layout>() {
    fail::<C>();
}

/// The same value.
#[must_use]
#[inline]
pub const fn same<T: Copy>(value: T) -> T {
    value
}

/// The number with this index among the operands, which is no literal.
#[must_use]
pub const fn value<C: ?Sized + Layout>(index: usize) -> usize {
    C::__OPERANDS.values[index]
}

/// The fingerprint with this index among the operands, which is no literal.
#[must_use]
pub const fn fingerprint_value<C: ?Sized + Layout>(index: usize) -> u64 {
    C::__OPERANDS.fingerprints[index]
}

/// The discriminant with this index among the operands, which is no literal of at most 64 bits.
#[must_use]
pub const fn discriminant_value<C: ?Sized + Layout>(index: usize) -> i128 {
    C::__OPERANDS.discriminants[index]
}

macro_rules! calls {
    ($(
        $(#[$attribute:meta])*
        $name:ident($($argument:ident: $type:ty),*) $contract:ident
            => $kind:expr, $item:expr, $sign:expr, $expected:expr;
    )*) => {$(
        $(#[$attribute])*
        #[track_caller]
        pub const fn $name<C: ?Sized + Layout>($($argument: $type),*) {
            let contract = ContractRef::$contract::<C>();
            let comparison = Comparison::from_sign($sign);
            let assertion =
                Assertion { kind: $kind, item: $item, comparison, expected: $expected };
            if !contract.about(assertion).holds() {
                fail::<C>();
            }
        }
    )*};
}

calls! {
    /// `padding <= 4`
    padding(sign: &str, expected: usize) without_lines => AssertionKind::Padding, TYPE, sign, expected;
    /// `no_padding`
    no_padding() without_lines => AssertionKind::NoPadding, TYPE, "=", 0;
    /// `portable`
    portable() without_lines => AssertionKind::Portable, TYPE, "=", 0;
    /// `niche`
    niche() without_lines => AssertionKind::Niche, TYPE, "=", 0;
    /// `no_niche`
    no_niche() without_lines => AssertionKind::NoNiche, TYPE, "=", 0;
    /// `same_as = Other`, where `Other` is the operand with this index.
    same_as(index: usize) without_lines => other_type::<C>(index), TYPE, "=", 0;
    /// `wgsl("camera.wgsl")`, where the struct is the operand with this index.
    #[cfg(feature = "wgsl")]
    wgsl(index: usize) without_lines => AssertionKind::Foreign(index), TYPE, "=", 0;
    /// `fingerprint = 0x1f2e3d4c5b6a7988`
    fingerprint(expected: u64) without_lines => AssertionKind::Fingerprint(expected), TYPE, "=", 0;
    /// `cache_line = 128`
    cache_line(expected: usize) without_lines => AssertionKind::CacheLine, TYPE, "=", expected;
    /// `group(hot, lines <= 1)`, where `hot` is the operand with this index.
    lines(group: usize, sign: &str, expected: usize) with_lines => lines_of::<C>(group), TYPE, sign, expected;
    /// `group(hot, span <= 48)`, where `hot` is the operand with this index.
    span(group: usize, sign: &str, expected: usize) with_lines => span_of::<C>(group), TYPE, sign, expected;
    /// `aligned = 16` on a field.
    aligned(item: usize, expected: usize) without_lines => AssertionKind::Aligned, item, "=", expected;
    /// `line = 0` on a field.
    line(item: usize, sign: &str, expected: usize) with_lines => AssertionKind::Line, item, sign, expected;
    /// `within_line` on a field.
    within_line(item: usize) with_lines => AssertionKind::WithinLine, item, "=", 0;
    /// `own_line` on a field.
    own_line(item: usize) with_lines => AssertionKind::OwnLine, item, "=", 0;
    /// `discriminant = 3` on a variant.
    discriminant(item: usize, sign: &str, expected: i128) without_lines => AssertionKind::Discriminant(expected), item, sign, 0;
    /// `size = 4` on a variant or a field.
    item_size(item: usize, sign: &str, expected: usize) without_lines => AssertionKind::Size, item, sign, expected;
    /// `align = 4` on a field.
    item_align(item: usize, sign: &str, expected: usize) without_lines => AssertionKind::Align, item, sign, expected;
    /// `offset = 4` on a field of a variant, for which stable Rust has no `offset_of!`.
    item_offset(item: usize, sign: &str, expected: usize) without_lines => AssertionKind::Offset, item, sign, expected;
    /// `stride = 16` on a field, whose stride is the operand with this index.
    stride(item: usize, index: usize, sign: &str, expected: usize) without_lines => stride_of::<C>(index), item, sign, expected;
    /// `end <= 8` on a field.
    item_end(item: usize, sign: &str, expected: usize) without_lines => AssertionKind::End, item, sign, expected;
}

const fn other_type<C: ?Sized + Layout>(index: usize) -> AssertionKind {
    let (name, layout) = C::__OPERANDS.types[index];
    AssertionKind::SameAs(name, layout)
}

const fn stride_of<C: ?Sized + Layout>(index: usize) -> AssertionKind {
    AssertionKind::Stride(C::__OPERANDS.values[index])
}

const fn lines_of<C: ?Sized + Layout>(group: usize) -> AssertionKind {
    let (name, items) = C::__OPERANDS.groups[group];
    AssertionKind::GroupLines(name, items)
}

const fn span_of<C: ?Sized + Layout>(group: usize) -> AssertionKind {
    let (name, items) = C::__OPERANDS.groups[group];
    AssertionKind::GroupSpan(name, items)
}
