//! A contract together with the layout it is checked against.

use super::assertion::{Assertion, AssertionKind, Comparison, NONE, TYPE};
#[cfg(any(feature = "alloc", feature = "wgsl"))]
use crate::model::foreign::ForeignStruct;
use crate::model::layout::{FieldLayout, TypeLayout, VariantLayout};
use crate::model::layout_trait::Layout;
#[cfg(feature = "alloc")]
use crate::model::operands::PLAIN_ATTRIBUTE;
use crate::model::operands::{AttributeFrame, Operands, OperandsRef};
use crate::text::writer::{ConstWriter, Fragment};

/// The parsed assertions of `C`, at most `N`.
struct Parsed<C: ?Sized, const N: usize>(core::marker::PhantomData<C>);

impl<C: ?Sized + Layout, const N: usize> Parsed<C, N> {
    const ASSERTIONS: &'static [Assertion; N] = &Assertion::parse(C::__ASSERTIONS, &C::__OPERANDS);
}

/// A contract together with the layout it is checked against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ContractRef<'a> {
    pub(crate) layout: &'a TypeLayout<'a>,
    pub(crate) assertions: &'a [Assertion],
    /// The text of all assertions.
    pub(crate) text: &'static str,
    operands: &'a OperandsRef<'a>,
    /// Whether the assertions are known to be broken, each of them.
    are_broken: bool,
    /// The number of broken assertions that are not among these.
    pub(crate) hidden: usize,
    /// The length of a cache line in bytes.
    pub(crate) line_length: usize,
    pub(crate) attribute: AttributeFrame,
}

/// The length of a cache line in the contract of `C`. A constant, because a contract may have many
/// assertions about lines.
struct CacheLine<C: ?Sized>(core::marker::PhantomData<C>);

impl<C: ?Sized + Layout> CacheLine<C> {
    const LENGTH: usize = cache_line(C::__ASSERTIONS, &C::__OPERANDS);
}

/// The length of a cache line in bytes without `cache_line`: that of x86-64 and of most Arm
/// processors.
const COMMON_LINE: usize = 64;

/// The length of a cache line in bytes, of a contract with this text.
const fn cache_line(text: &str, operands: &Operands) -> usize {
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let (assertion, further) = Assertion::parse_one(rest, operands);
        // If the length is no power of two, that assertion is broken itself.
        match assertion.kind {
            AssertionKind::CacheLine if assertion.expected.is_power_of_two() => {
                return assertion.expected;
            }
            _ if assertion.item != TYPE => return COMMON_LINE,
            _ => rest = further,
        }
    }
    COMMON_LINE
}

/// The number of broken assertions that a compile error shows. rustc limits the steps of a constant.
pub(super) const MOST_SHOWN: usize = 1000;

/// The broken assertions of `C`, at most `N`.
struct Broken<C: ?Sized, const N: usize>(core::marker::PhantomData<C>);

impl<C: ?Sized + Layout, const N: usize> Broken<C, N> {
    /// The broken assertions at the start, and their number.
    const ASSERTIONS: &'static ([Assertion; N], usize) = &broken(&ContractRef::of::<C, N>());
}

const fn broken<const N: usize>(contract: &ContractRef<'_>) -> ([Assertion; N], usize) {
    let mut broken = [NONE; N];
    let (mut count, mut index) = (0, 0);
    while index < contract.count() {
        if !contract.assertion(index).holds() {
            broken[count] = contract.assertions[index];
            count += 1;
        }
        index += 1;
    }
    (broken, count)
}

impl ContractRef<'static> {
    /// The contract of `C`, which has at most `N` assertions.
    pub(crate) const fn of<C: ?Sized + Layout, const N: usize>() -> Self {
        let count = Assertion::count(C::__ASSERTIONS);
        let (assertions, _) = Parsed::<C, N>::ASSERTIONS.split_at(count);
        ContractRef { assertions, ..ContractRef::with_lines::<C>() }
    }

    /// The contract of `C`, which has at most `N` assertions, with those that are broken, at most
    /// [`MOST_SHOWN`].
    pub(crate) const fn broken<C: ?Sized + Layout, const N: usize>() -> Self {
        let (assertions, count) = Broken::<C, N>::ASSERTIONS;
        let shown = if *count < MOST_SHOWN { *count } else { MOST_SHOWN };
        let (assertions, _) = assertions.split_at(shown);
        let hidden = *count - shown;
        ContractRef { assertions, are_broken: true, hidden, ..ContractRef::with_lines::<C>() }
    }

    /// The contract of `C` with an empty list of assertions, to check an assertion from a call that
    /// does not depend on the length of a line.
    pub(crate) const fn without_lines<C: ?Sized + Layout>() -> Self {
        ContractRef {
            layout: C::LAYOUT,
            assertions: &[],
            text: C::__ASSERTIONS,
            operands: &C::__OPERANDS,
            are_broken: false,
            hidden: 0,
            line_length: COMMON_LINE,
            attribute: C::__ATTRIBUTE,
        }
    }

    /// The contract of `C` with an empty list of assertions, to check an assertion from a call.
    pub(crate) const fn with_lines<C: ?Sized + Layout>() -> Self {
        ContractRef { line_length: CacheLine::<C>::LENGTH, ..ContractRef::without_lines::<C>() }
    }
}

impl<'a> ContractRef<'a> {
    /// The contract of a layout that consists of these assertions.
    #[cfg(feature = "alloc")]
    #[inline]
    pub(crate) const fn of_layout(
        layout: &'a TypeLayout<'a>,
        assertions: &'a [Assertion],
        operands: &'a OperandsRef<'a>,
    ) -> Self {
        ContractRef {
            layout,
            assertions,
            text: "",
            operands,
            are_broken: false,
            hidden: 0,
            line_length: COMMON_LINE,
            attribute: PLAIN_ATTRIBUTE,
        }
    }

    /// The struct of another language with this index.
    #[cfg(any(feature = "alloc", feature = "wgsl"))]
    #[inline]
    pub(crate) const fn foreign(&self, index: usize) -> &'a ForeignStruct<'a> {
        &self.operands.foreign[index]
    }

    /// The number of assertions.
    #[inline]
    pub(crate) const fn count(&self) -> usize {
        self.assertions.len()
    }

    /// The assertion at the start of `text`, which is the end of the contract's text, and the rest.
    #[inline]
    pub(crate) const fn parse_one<'t>(&self, text: &'t [u8]) -> (Assertion, &'t [u8]) {
        Assertion::parse_one(text, self.operands)
    }

    #[inline]
    pub(crate) const fn assertion(&self, index: usize) -> AssertionRef<'_> {
        self.about(self.assertions[index])
    }

    /// Whether the assertion with this index does not hold.
    #[inline]
    pub(crate) const fn is_broken(&self, index: usize) -> bool {
        self.are_broken || !self.assertion(index).holds()
    }

    /// An assertion together with this contract.
    #[inline]
    pub(crate) const fn about(&self, assertion: Assertion) -> AssertionRef<'_> {
        let Assertion { kind, item, comparison, expected } = assertion;
        AssertionRef { contract: self, item, kind, comparison, expected }
    }

    /// The index of the first assertion on `item`, or of the next one if there is none. `guess` is
    /// returned without a search if it is that index, as it is for rows in declaration order.
    #[inline]
    pub(crate) const fn first_on(&self, item: usize, guess: usize) -> usize {
        if (guess == 0 || self.assertion(guess - 1).item < item)
            && (guess == self.count() || self.assertion(guess).item >= item)
        {
            return guess;
        }
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.assertion(middle).item < item {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The path of an item, `len`, `Circle` or `Circle.radius`; empty for the type.
    #[inline]
    pub(crate) const fn path(&self, item: usize) -> [Fragment<'a>; 3] {
        const NOTHING: Fragment<'static> = Fragment::NOTHING;
        match self.variant_and_field(item) {
            (None, None) => [NOTHING, NOTHING, NOTHING],
            (None, Some(field)) => [NOTHING, NOTHING, Fragment::text(field.name)],
            (Some(variant), None) => [Fragment::text(variant.name), NOTHING, NOTHING],
            (Some(variant), Some(field)) => {
                [Fragment::text(variant.name), Fragment::text("."), Fragment::text(field.name)]
            }
        }
    }

    /// The variant and the field that an item is or is in; neither for the type.
    #[inline]
    pub(crate) const fn variant_and_field(
        &self,
        item: usize,
    ) -> (Option<&'a VariantLayout<'a>>, Option<&'a FieldLayout<'a>>) {
        if item == TYPE {
            return (None, None);
        }
        let variants = self.layout.variants;
        if variants.is_empty() {
            return (None, Some(&self.layout.fields[item - 1]));
        }
        // The last variant that starts at `item` or before.
        let (mut low, mut high) = (0, variants.len() - 1);
        while low < high {
            let middle = high - (high - low) / 2;
            if variants[middle].item <= item {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        let variant = &variants[low];
        match item - variant.item {
            0 => (Some(variant), None),
            field => (Some(variant), Some(&variant.fields[field - 1])),
        }
    }
}

/// One assertion together with its contract.
#[derive(Clone, Copy)]
pub(crate) struct AssertionRef<'a> {
    pub(crate) contract: &'a ContractRef<'a>,
    pub(crate) item: usize,
    pub(crate) kind: AssertionKind,
    pub(crate) comparison: Comparison,
    pub(crate) expected: usize,
}

impl<'a> AssertionRef<'a> {
    #[inline]
    pub(crate) const fn is_on_type(&self) -> bool {
        self.item == TYPE
    }

    /// The field that the assertion is about.
    ///
    /// # Panics
    ///
    /// If the assertion is about the type or a variant.
    #[inline]
    pub(crate) const fn field(&self) -> &'a FieldLayout<'a> {
        if self.contract.layout.variants.is_empty() {
            // The common case first, because the compiler interprets this function.
            return &self.contract.layout.fields[self.item - 1];
        }
        match self.contract.variant_and_field(self.item).1 {
            Some(field) => field,
            None => panic!("this assertion is not about a field"),
        }
    }

    /// Writes the path of the assertion's item between two texts.
    #[inline]
    pub(crate) const fn write_subject(
        &self,
        before: &'static str,
        after: &'static str,
        out: &mut ConstWriter<'_>,
    ) {
        let [variant, dot, field] = self.contract.path(self.item);
        out.write(&[Fragment::text(before), variant, dot, field, Fragment::text(after)]);
    }
}
