//! What a contract says: claims as generated code writes them, and what they are about.

use crate::Layout;
use crate::layout::{FieldLayout, TypeLayout, VariantLayout};
use crate::text::{Piece, Text};

/// The claims that `#[layout(..)]` makes about a type. Implemented by the derive only.
pub trait Contract: Layout {
    /// Claims by their place: on the type, then on each field; or on the type, then on each
    /// variant followed by those on its fields.
    const CLAIMS: Claims;
}

/// A contract that is not about a type as declared: about one with arguments, from the `LIST`th
/// `with(..)` there is, or about the one that `assert_layout!` names.
pub trait InstanceContract<const LIST: usize> {
    /// How what is written begins and ends.
    const FRAME: Frame;
    /// Its layout, in which the types of fields are known.
    const LAYOUT: &'static TypeLayout;
    /// As in [`Contract`].
    const CLAIMS: Claims;
}

/// What stands before and behind claims where they are written: `#[layout(with(T = u32), ` and `)]`.
pub type Frame = (&'static str, &'static str);

/// Claims as generated code writes them, of all ways the one that costs users least to compile:
///
/// - a text with six bytes for each claim: the figure that must be the number, what is claimed, the
///   relation, and its place in three digits to base 64, which count on from `0`;
/// - the number in each claim;
/// - what is claimed where that takes more to say. The place of such a claim, which is on the type, is
///   its index in here.
///
/// Places count on from the type, which is 0. The relation is one of `=`, `<`, `-` for at most, `>`, `+`
/// for at least, and `?`, which asks for the value. A figure stands for a claim that is most often made,
/// and quickest held against what there is; where there is none, it is `!`.
pub type Claims = (&'static str, &'static [usize], &'static [Claimed]);

/// It is another claim.
pub(crate) const NO_FIGURE: u8 = b'!';
/// The size of the type.
pub(crate) const SIZE: u8 = b'#';
/// The alignment of the type.
pub(crate) const ALIGN: u8 = b'$';
/// The offset of the first field. With the next of these figures that of the next field, up to `~`.
pub(crate) const OFFSETS: u8 = b'%';

/// From the text of the claims what the one with this index claims, the relation and the place. No
/// function: the compiler's interpreter spends most of its time on calls.
macro_rules! place_of {
    ($text:ident, $index:expr, $claimed:ident, $relation:ident, $place:ident) => {
        let start = 6 * $index;
        let ($claimed, $relation) = ($text[start + 1], $text[start + 2]);
        let high = ($text[start + 3] - b'0') as usize;
        let middle = ($text[start + 4] - b'0') as usize;
        let $place = (high * 64 + middle) * 64 + ($text[start + 5] - b'0') as usize;
    };
}
pub(crate) use place_of;

/// The place of claims on the type itself.
pub(crate) const TYPE: usize = 0;

/// What can be claimed.
#[derive(Debug, Clone, Copy)]
pub enum Claimed {
    /// The size in bytes of the type or of the field, or of a variant's payload.
    Size,
    /// The alignment in bytes of the type or of the field's type.
    Align,
    /// The offset in bytes of the field.
    Offset,
    /// Where in bytes the field ends.
    End,
    /// The type's own padding in bytes.
    Padding,
    /// Whether there is no padding at any depth.
    NoPadding,
    /// Whether `Option<Self>` is as large as `Self`.
    Niche,
    /// The alignment in bytes that the field's place guarantees.
    Aligned,
    /// How many bytes a cache line has, for the claims about them.
    CacheLine,
    /// The cache line that the field lies on.
    Line,
    /// Whether the field is on one cache line.
    WithinLine,
    /// Whether no other field is on the field's cache lines.
    OwnLine,
    /// The number of cache lines of a group of fields: its name, and the fields by their place.
    GroupLines(&'static str, &'static [usize]),
    /// The bytes from the first to the last of a group of fields.
    GroupSpan(&'static str, &'static [usize]),
    /// Whether another type is laid out as this one, with the name it has here.
    SameAs(&'static str, &'static TypeLayout),
    /// The fingerprint, which must be this one.
    Fingerprint(u64),
}

/// A contract and what it is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    pub(crate) layout: &'static TypeLayout,
    pub(crate) claims: Claims,
    pub(crate) frame: Frame,
}

impl Terms {
    pub(crate) const fn of<T: Contract>() -> Self {
        Terms { layout: T::LAYOUT, claims: T::CLAIMS, frame: ("#[layout(", ")]") }
    }

    pub(crate) const fn of_instance<T: InstanceContract<LIST>, const LIST: usize>() -> Self {
        Terms { layout: T::LAYOUT, claims: T::CLAIMS, frame: T::FRAME }
    }

    /// How many claims there are.
    pub(crate) const fn count(&self) -> usize {
        self.claims.1.len()
    }

    pub(crate) const fn claim(&self, index: usize) -> Claim<'_> {
        let (text, numbers, told) = self.claims;
        let text = text.as_bytes();
        place_of!(text, index, claimed, relation, place);
        let (claimed, place) = match claimed {
            b's' => (Claimed::Size, place),
            b'a' => (Claimed::Align, place),
            b'o' => (Claimed::Offset, place),
            b'e' => (Claimed::End, place),
            b'p' => (Claimed::Padding, place),
            b'f' => (Claimed::NoPadding, place),
            b'n' => (Claimed::Niche, place),
            b'g' => (Claimed::Aligned, place),
            b'c' => (Claimed::CacheLine, place),
            b'l' => (Claimed::Line, place),
            b'w' => (Claimed::WithinLine, place),
            b'x' => (Claimed::OwnLine, place),
            b'*' => (told[place], TYPE),
            _ => panic!("there is no such claim"),
        };
        let relation = match relation {
            b'-' => '≤',
            b'+' => '≥',
            relation => relation as char,
        };
        Claim { terms: self, place, claimed, relation, expected: numbers[index] }
    }

    /// Where the claims on `place` start. The `guess` is right while rows come in declaration
    /// order.
    pub(crate) const fn first_on(&self, place: usize, guess: usize) -> usize {
        if (guess == 0 || self.claim(guess - 1).place < place)
            && (guess == self.count() || self.claim(guess).place >= place)
        {
            return guess;
        }
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.claim(middle).place < place {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// `len`, `Circle` or `Circle.radius`, or nothing for the type.
    pub(crate) const fn path(&self, place: usize) -> [Piece<'static>; 3] {
        const NOTHING: Piece<'static> = Piece::NOTHING;
        match self.part(place) {
            (None, None) => [NOTHING, NOTHING, NOTHING],
            (None, Some(field)) => [NOTHING, NOTHING, Piece::text(field.name)],
            (Some(variant), None) => [Piece::text(variant.name), NOTHING, NOTHING],
            (Some(variant), Some(field)) => {
                [Piece::text(variant.name), Piece::text("."), Piece::text(field.name)]
            }
        }
    }

    /// What is at this place: the type, a variant, a field, or a field of a variant.
    pub(crate) const fn part(
        &self,
        place: usize,
    ) -> (Option<&'static VariantLayout>, Option<&'static FieldLayout>) {
        if place == TYPE {
            return (None, None);
        }
        let variants = self.layout.variants;
        if variants.is_empty() {
            return (None, Some(&self.layout.fields[place - 1]));
        }
        // The last variant that starts at `place` or before.
        let (mut low, mut high) = (0, variants.len() - 1);
        while low < high {
            let middle = high - (high - low) / 2;
            if variants[middle].place <= place {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        let variant = &variants[low];
        match place - variant.place {
            0 => (Some(variant), None),
            field => (Some(variant), Some(&variant.fields[field - 1])),
        }
    }
}

/// One claim of a contract.
#[derive(Clone, Copy)]
pub(crate) struct Claim<'a> {
    pub(crate) terms: &'a Terms,
    /// What it is about, as in [`Claims`].
    pub(crate) place: usize,
    pub(crate) claimed: Claimed,
    /// One of `=`, `<`, `≤`, `>`, `≥` and `?`.
    pub(crate) relation: char,
    pub(crate) expected: usize,
}

impl Claim<'_> {
    pub(crate) const fn is_on_type(&self) -> bool {
        self.place == TYPE
    }

    /// The field it is about. Claims on fields alone may ask.
    pub(crate) const fn field(&self) -> &'static FieldLayout {
        if self.terms.layout.variants.is_empty() {
            // What most claims are about, without a detour: the compiler interprets this.
            return &self.terms.layout.fields[self.place - 1];
        }
        match self.terms.part(self.place).1 {
            Some(field) => field,
            None => panic!("this claim is not about a field"),
        }
    }

    /// The name of what it is about, between these words.
    pub(crate) const fn subject(
        &self,
        before: &'static str,
        after: &'static str,
        text: &mut Text<'_>,
    ) {
        let [variant, dot, field] = self.terms.path(self.place);
        text.pieces(&[Piece::text(before), variant, dot, field, Piece::text(after)]);
    }
}
