//! The assertions of a contract: the parser for the text in generated code, and the parsed form.

use crate::model::foreign::ForeignStruct;
use crate::model::layout::{FieldLayout, TypeLayout, VariantLayout};
use crate::model::layout_trait::Layout;
#[cfg(feature = "alloc")]
use crate::model::operands::PLAIN_ATTRIBUTE;
use crate::model::operands::{AttributeFrame, Operands, OperandsRef};
use crate::text::writer::{ConstWriter, Fragment};

/// The index of the type itself among the items.
pub(crate) const TYPE: usize = 0;

/// The subject of an assertion and its key.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AssertionKind {
    /// The size in bytes of the type or of a field, or of a variant's payload.
    Size,
    /// The alignment in bytes of the type or of a field's type.
    Align,
    /// The offset in bytes of a field.
    Offset,
    /// The end in bytes of a field.
    End,
    /// The type's own padding in bytes.
    Padding,
    /// No padding at any depth.
    NoPadding,
    /// The same size and offsets on all targets.
    Portable,
    /// `Option<Self>` is as large as `Self`.
    Niche,
    /// `Option<Self>` is larger than `Self`.
    NoNiche,
    /// The alignment in bytes that a field's offset guarantees.
    Aligned,
    /// The length in bytes of a cache line, for the assertions about them.
    CacheLine,
    /// The cache line that a field is on.
    Line,
    /// A field is on a single cache line.
    WithinLine,
    /// No other field is on a field's cache lines.
    OwnLine,
    /// The number of cache lines of a group of fields: its name, and the item indices of its
    /// fields.
    GroupLines(&'static str, &'static [usize]),
    /// The number of bytes from the first to the last of a group of fields, as `GroupLines`.
    GroupSpan(&'static str, &'static [usize]),
    /// The layout of another type, which has this name.
    SameAs(&'static str, &'static TypeLayout<'static>),
    /// The fingerprint.
    Fingerprint(u64),
    /// The struct of another language with this index among the operands.
    Foreign(usize),
}

impl AssertionKind {
    /// Whether the order of the fields matters.
    #[inline]
    pub(crate) const fn depends_on_order(self) -> bool {
        matches!(
            self,
            AssertionKind::Offset
                | AssertionKind::End
                | AssertionKind::Aligned
                | AssertionKind::Line
                | AssertionKind::WithinLine
                | AssertionKind::OwnLine
                | AssertionKind::GroupLines(..)
                | AssertionKind::GroupSpan(..)
                | AssertionKind::Foreign(_)
        )
    }
}

/// The comparison between the actual number and the expected one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Comparison {
    /// `=`, or an assertion without a number.
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `= _`, which never holds, so that the message contains the number.
    Question,
}

impl Comparison {
    /// The comparison with this sign.
    #[inline]
    pub(crate) const fn from_sign(sign: &str) -> Self {
        match sign.as_bytes() {
            b"=" => Comparison::Equal,
            b"<" => Comparison::Less,
            b"<=" => Comparison::AtMost,
            b">" => Comparison::Greater,
            b">=" => Comparison::AtLeast,
            _ => panic!("unknown comparison"),
        }
    }

    /// Whether the comparison holds for the actual number.
    #[inline]
    pub(crate) const fn holds(self, actual: usize, expected: usize) -> bool {
        self.holds_between(actual, actual, expected)
    }

    /// Whether the comparison holds for all numbers from `least` to `most`.
    #[inline]
    pub(crate) const fn holds_between(self, least: usize, most: usize, expected: usize) -> bool {
        match self {
            Comparison::Equal => least == expected && most == expected,
            Comparison::Less => most < expected,
            Comparison::AtMost => most <= expected,
            Comparison::Greater => least > expected,
            Comparison::AtLeast => least >= expected,
            Comparison::Question => false,
        }
    }
}

/// One assertion: a key, its item and the expected number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Assertion {
    pub(crate) kind: AssertionKind,
    /// The index of the item that the assertion is about: the type, a variant or a field. The type
    /// is 0 and its fields follow from 1; in an enum, each variant is followed by its fields.
    pub(crate) item: usize,
    pub(crate) comparison: Comparison,
    pub(crate) expected: usize,
}

impl Assertion {
    /// Parses the at most `N` assertions of a text: `size=12, align<=$0, 1.offset=4,
    /// 2.within_line`.
    ///
    /// The key follows the item and a dot, unless the assertion is about the type. After the key
    /// comes the sign of a comparison, then a number, `$` and an index into [`Operands`], or `_`.
    /// The keys `lines` and `span` have the index of their group in parentheses.
    const fn parse<const N: usize>(text: &str, operands: &Operands) -> [Self; N] {
        const NONE: Assertion = Assertion {
            kind: AssertionKind::Size,
            item: TYPE,
            comparison: Comparison::Question,
            expected: 0,
        };
        let mut assertions = [NONE; N];
        let mut rest = text.as_bytes();
        let mut index = 0;
        while !rest.is_empty() {
            (assertions[index], rest) = Assertion::parse_one(rest, operands);
            index += 1;
        }
        assertions
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "indices and numbers of type `usize`")]
    const fn parse_one<'a>(text: &'a [u8], operands: &OperandsRef<'_>) -> (Self, &'a [u8]) {
        let (item, text) = match number(text) {
            (item, [b'.', text @ ..]) => (item as usize, text),
            _ => (TYPE, text),
        };
        let mut end = 0;
        while end < text.len() && (text[end].is_ascii_lowercase() || text[end] == b'_') {
            end += 1;
        }
        let (key, text) = text.split_at(end);
        let (group, text) = match text {
            [b'(', text @ ..] => {
                let (group, text) = number(text);
                let [b')', text @ ..] = text else { panic!("`)` is missing") };
                (group, text)
            }
            text => (0, text),
        };
        let (comparison, text) = match text {
            [b'<', b'=', text @ ..] => (Comparison::AtMost, text),
            [b'<', text @ ..] => (Comparison::Less, text),
            [b'>', b'=', text @ ..] => (Comparison::AtLeast, text),
            [b'>', text @ ..] => (Comparison::Greater, text),
            [b'=', b'_', text @ ..] => (Comparison::Question, text),
            [b'=', text @ ..] | text => (Comparison::Equal, text),
        };
        let (by_index, text) = match text {
            [b'$', text @ ..] => (true, text),
            text => (false, text),
        };
        let (written, text) = number(text);
        let kind = match key {
            b"size" => AssertionKind::Size,
            b"align" => AssertionKind::Align,
            b"offset" => AssertionKind::Offset,
            b"end" => AssertionKind::End,
            b"padding" => AssertionKind::Padding,
            b"no_padding" => AssertionKind::NoPadding,
            b"portable" => AssertionKind::Portable,
            b"niche" => AssertionKind::Niche,
            b"no_niche" => AssertionKind::NoNiche,
            b"aligned" => AssertionKind::Aligned,
            b"cache_line" => AssertionKind::CacheLine,
            b"line" => AssertionKind::Line,
            b"within_line" => AssertionKind::WithinLine,
            b"own_line" => AssertionKind::OwnLine,
            b"lines" => {
                let (name, items) = operands.groups[group as usize];
                AssertionKind::GroupLines(name, items)
            }
            b"span" => {
                let (name, items) = operands.groups[group as usize];
                AssertionKind::GroupSpan(name, items)
            }
            b"same_as" => {
                let (name, layout) = operands.types[written as usize];
                AssertionKind::SameAs(name, layout)
            }
            b"fingerprint" if by_index => {
                AssertionKind::Fingerprint(operands.fingerprints[written as usize])
            }
            b"fingerprint" => AssertionKind::Fingerprint(written),
            b"wgsl" => AssertionKind::Foreign(written as usize),
            _ => panic!("unknown key"),
        };
        let by_index = by_index && !matches!(key, b"fingerprint" | b"same_as" | b"wgsl");
        let expected = if by_index { operands.values[written as usize] } else { written as usize };
        let text = match text {
            [] => text,
            [b',', b' ', text @ ..] => text,
            _ => panic!("`, ` is missing"),
        };
        (Assertion { kind, item, comparison, expected }, text)
    }

    /// The number of assertions in a text.
    #[inline]
    pub(crate) const fn count(text: &str) -> usize {
        let mut text = text.as_bytes();
        let mut count = if text.is_empty() { 0 } else { 1 };
        while let [first, rest @ ..] = text {
            if *first == b',' {
                count += 1;
            }
            text = rest;
        }
        count
    }
}

/// The number at the start of a text, or 0 if there is none, and the rest of the text.
#[inline]
const fn number(mut text: &[u8]) -> (u64, &[u8]) {
    let mut number = 0;
    while let [digit @ b'0'..=b'9', rest @ ..] = text {
        number = number * 10 + (*digit - b'0') as u64;
        text = rest;
    }
    (number, text)
}

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
    pub(crate) text: &'static str,
    operands: &'a OperandsRef<'a>,
    pub(crate) attribute: AttributeFrame,
}

impl ContractRef<'static> {
    /// The contract of `C`, which has at most `N` assertions.
    pub(crate) const fn of<C: ?Sized + Layout, const N: usize>() -> Self {
        let count = Assertion::count(C::__ASSERTIONS);
        let (assertions, _) = Parsed::<C, N>::ASSERTIONS.split_at(count);
        ContractRef { assertions, ..ContractRef::without_assertions::<C>() }
    }

    /// The contract of `C` with an empty list of assertions, to check an assertion from a call.
    pub(crate) const fn without_assertions<C: ?Sized + Layout>() -> Self {
        ContractRef {
            layout: C::LAYOUT,
            assertions: &[],
            text: C::__ASSERTIONS,
            operands: &C::__OPERANDS,
            attribute: C::__ATTRIBUTE,
        }
    }
}

impl<'a> ContractRef<'a> {
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

    /// The length of a cache line in bytes, if the contract has `cache_line`.
    #[inline]
    pub(crate) const fn cache_line(&self) -> Option<usize> {
        let mut rest = self.text.as_bytes();
        while !rest.is_empty() {
            let (assertion, further) = Assertion::parse_one(rest, self.operands);
            // If the length is no power of two, that assertion is broken itself.
            match assertion.kind {
                AssertionKind::CacheLine if assertion.expected.is_power_of_two() => {
                    return Some(assertion.expected);
                }
                _ if assertion.item != TYPE => return None,
                _ => rest = further,
            }
        }
        None
    }

    /// The contract of a layout that consists of these assertions.
    #[cfg(feature = "alloc")]
    #[inline]
    pub(crate) const fn of_layout(
        layout: &'a TypeLayout<'a>,
        assertions: &'a [Assertion],
        operands: &'a OperandsRef<'a>,
    ) -> Self {
        ContractRef { layout, assertions, text: "", operands, attribute: PLAIN_ATTRIBUTE }
    }

    /// The struct of another language with this index.
    #[inline]
    pub(crate) const fn foreign(&self, index: usize) -> &'a ForeignStruct<'a> {
        &self.operands.foreign[index]
    }

    #[inline]
    pub(crate) const fn assertion(&self, index: usize) -> AssertionRef<'_> {
        self.about(self.assertions[index])
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::operands::NO_OPERANDS;

    /// The parsed assertion as a tuple.
    fn parsed(text: &str) -> (AssertionKind, usize, Comparison, usize) {
        const OPERANDS: Operands = Operands {
            values: &[3, 5],
            fingerprints: &[7],
            groups: &[("hot", &[1, 2]), ("cold", &[3])],
            types: &[("Other", <u32 as Layout>::LAYOUT)],
            foreign: &[],
        };
        let [Assertion { kind, item, comparison, expected }] =
            Assertion::parse::<1>(text, &OPERANDS);
        (kind, item, comparison, expected)
    }

    #[test]
    fn each_comparison_is_parsed() {
        for (sign, name) in
            [("=", "Equal"), ("<", "Less"), ("<=", "AtMost"), (">", "Greater"), (">=", "AtLeast")]
        {
            let (kind, item, comparison, expected) = parsed(&std::format!("12.end{sign}340"));
            assert!(matches!(kind, AssertionKind::End));
            assert_eq!((item, expected), (12, 340));
            assert_eq!(std::format!("{comparison:?}"), name);
            assert_eq!(std::format!("{:?}", Comparison::from_sign(sign)), name);
        }
        assert!(matches!(parsed("size=_"), (AssertionKind::Size, TYPE, Comparison::Question, 0)));
    }

    #[test]
    fn operands_are_found_by_index() {
        assert!(matches!(parsed("2.size<$1"), (AssertionKind::Size, 2, Comparison::Less, 5)));
        assert!(matches!(parsed("fingerprint=$0").0, AssertionKind::Fingerprint(7)));
        let large = std::format!("fingerprint={}", u64::MAX);
        assert!(matches!(parsed(&large).0, AssertionKind::Fingerprint(u64::MAX)));
        assert!(matches!(parsed("same_as=$0").0, AssertionKind::SameAs("Other", _)));
        let (kind, item, comparison, expected) = parsed("lines(1)<=$0");
        assert!(matches!(kind, AssertionKind::GroupLines("cold", [3])));
        assert!(matches!((item, comparison, expected), (TYPE, Comparison::AtMost, 3)));
    }

    #[test]
    fn several_assertions_are_parsed() {
        const TEXT: &str = "size=12, no_padding, 1.within_line, 2.offset=4";
        let [size, padding, line, offset] = Assertion::parse::<4>(TEXT, &NO_OPERANDS);
        assert_eq!((Assertion::count(TEXT), Assertion::count("")), (4, 0));
        assert!(matches!(
            size,
            Assertion { kind: AssertionKind::Size, item: TYPE, expected: 12, .. }
        ));
        assert!(matches!(padding.kind, AssertionKind::NoPadding));
        assert!(matches!(line, Assertion { kind: AssertionKind::WithinLine, item: 1, .. }));
        assert!(matches!(
            offset,
            Assertion { kind: AssertionKind::Offset, item: 2, expected: 4, .. }
        ));
    }

    #[test]
    #[should_panic = "unknown key"]
    fn unknown_key_panics() {
        parsed("sise=4");
    }
}
