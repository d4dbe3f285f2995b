//! The assertions of a contract: the parser for the text in generated code, and the parsed form.

use crate::model::layout::TypeLayout;
use crate::model::operands::{Operands, OperandsRef};

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
    /// The distance in bytes from one element of an array to the next, which is this.
    Stride(usize),
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
    /// The discriminant of a variant.
    Discriminant(i128),
    /// The struct of another language with this index among the operands.
    #[cfg(any(feature = "alloc", feature = "wgsl"))]
    Foreign(usize),
}

impl AssertionKind {
    /// Whether an assertion on the type has remarks on the rows of fields.
    #[inline]
    pub(crate) const fn has_remarks_on_fields(self) -> bool {
        match self {
            #[cfg(any(feature = "alloc", feature = "wgsl"))]
            AssertionKind::Foreign(_) => true,
            _ => false,
        }
    }

    /// Whether the order of the fields matters.
    #[inline]
    pub(crate) const fn depends_on_order(self) -> bool {
        match self {
            AssertionKind::Offset
            | AssertionKind::End
            | AssertionKind::Aligned
            | AssertionKind::Line
            | AssertionKind::WithinLine
            | AssertionKind::OwnLine
            | AssertionKind::GroupLines(..)
            | AssertionKind::GroupSpan(..) => true,
            _ => self.has_remarks_on_fields(),
        }
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
    pub(crate) const fn holds_for_signed(self, actual: i128, expected: i128) -> bool {
        match self {
            Comparison::Equal => actual == expected,
            Comparison::Less => actual < expected,
            Comparison::AtMost => actual <= expected,
            Comparison::Greater => actual > expected,
            Comparison::AtLeast => actual >= expected,
            Comparison::Question => false,
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

/// Fills arrays of assertions.
pub(super) const NONE: Assertion = Assertion {
    kind: AssertionKind::Size,
    item: TYPE,
    comparison: Comparison::Question,
    expected: 0,
};

impl Assertion {
    /// Parses the at most `N` assertions of a text: `size=12, align<=$0, 1.offset=4,
    /// 2.within_line`.
    ///
    /// The key follows the item and a dot, unless the assertion is about the type. After the key
    /// comes the sign of a comparison, then a number, `$` and an index into [`Operands`], or `_`.
    /// The keys `lines` and `span` have the index of their group in parentheses, `stride` that of the
    /// actual number in [`Operands::values`].
    pub(super) const fn parse<const N: usize>(text: &str, operands: &Operands) -> [Self; N] {
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
    pub(super) const fn parse_one<'a>(
        text: &'a [u8],
        operands: &OperandsRef<'_>,
    ) -> (Self, &'a [u8]) {
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
            b"stride" => AssertionKind::Stride(operands.values[group as usize]),
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
            b"discriminant" if by_index => {
                AssertionKind::Discriminant(operands.discriminants[written as usize])
            }
            b"discriminant" => AssertionKind::Discriminant(written as i128),
            #[cfg(any(feature = "alloc", feature = "wgsl"))]
            b"wgsl" => AssertionKind::Foreign(written as usize),
            _ => panic!("unknown key"),
        };
        let is_own = matches!(key, b"fingerprint" | b"discriminant" | b"same_as" | b"wgsl");
        let by_index = by_index && !is_own;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::layout_trait::Layout;
    use crate::model::operands::NO_OPERANDS;

    /// The parsed assertion as a tuple.
    fn parsed(text: &str) -> (AssertionKind, usize, Comparison, usize) {
        const OPERANDS: Operands = Operands {
            values: &[3, 5],
            fingerprints: &[7],
            discriminants: &[-9],
            groups: &[("hot", &[1, 2]), ("cold", &[3])],
            types: &[("Other", <u32 as Layout>::LAYOUT)],
            #[cfg(any(feature = "alloc", feature = "wgsl"))]
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
        assert!(matches!(parsed("1.discriminant<3").0, AssertionKind::Discriminant(3)));
        assert!(matches!(parsed("1.discriminant=$0").0, AssertionKind::Discriminant(-9)));
        assert!(matches!(parsed("same_as=$0").0, AssertionKind::SameAs("Other", _)));
        let (kind, item, comparison, expected) = parsed("2.stride(1)>=16");
        assert!(matches!(kind, AssertionKind::Stride(5)));
        assert!(matches!((item, comparison, expected), (2, Comparison::AtLeast, 16)));
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
