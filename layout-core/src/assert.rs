//! What a contract claims, and the compile error when a claim does not hold.

use crate::Layout;
use crate::layout::{FieldLayout, TypeLayout, VariantLayout};
use crate::rows::Rows;
use crate::table::{Columns, Nesting};
use crate::text::{Piece, Text};

/// The claims that `#[layout(..)]` makes about a type. Implemented by the derive only.
pub trait Contract: Layout {
    /// Claims by their place: on the type, then on each field; or on the type, then on each
    /// variant followed by those on its fields.
    const CLAIMS: &'static [WrittenClaim];
}

/// The claims about a type with these arguments, from the `LIST`th `with(..)` there is.
pub trait InstanceContract<const LIST: usize> {
    /// The list as attributes have it: `with(T = u32, N = 4), `.
    const WITH: &'static str;
    /// Its layout, in which the types of fields are known.
    const LAYOUT: &'static TypeLayout;
    /// As in [`Contract`].
    const CLAIMS: &'static [WrittenClaim];
}

/// A claim as generated code writes it: its place, the quantity, and what it must be. To compile, a
/// tuple costs users a third of a struct literal. Places count on from the type, which is 0.
pub type WrittenClaim = (usize, Quantity, usize);

/// The place of claims on the type itself.
const TYPE: usize = 0;

/// One claim, held against the layout.
#[derive(Clone, Copy)]
struct Claim {
    /// What it is about, as in a [`WrittenClaim`].
    place: usize,
    quantity: Quantity,
    actual: usize,
    expected: usize,
}

/// A quantity that can be claimed, in bytes.
#[derive(Debug, Clone, Copy)]
pub enum Quantity {
    /// The size of the type or of the field, or of a variant's payload.
    Size,
    /// The alignment of the type or of the field's type.
    Align,
    /// The offset of the field.
    Offset,
}

impl Quantity {
    const fn name(self) -> &'static str {
        match self {
            Quantity::Size => "size",
            Quantity::Align => "align",
            Quantity::Offset => "offset",
        }
    }
}

/// A contract on its way through its claims.
#[derive(Debug, Clone, Copy)]
pub struct Proof {
    layout: &'static TypeLayout,
    claims: &'static [WrittenClaim],
    with: &'static str,
    next: usize,
}

/// Starts at the claim with this index.
#[must_use]
pub const fn proof<T: Contract>(next: usize) -> Proof {
    Proof { layout: T::LAYOUT, claims: T::CLAIMS, with: "", next }
}

/// The same for a type with arguments.
#[must_use]
pub const fn proof_of_instance<T: InstanceContract<LIST>, const LIST: usize>(next: usize) -> Proof {
    Proof { layout: T::LAYOUT, claims: T::CLAIMS, with: T::WITH, next }
}

/// Checks the next claim. If it is broken, the compile error stands on the caller and names every
/// broken claim of the type.
#[track_caller]
#[must_use]
pub const fn claim(proof: Proof) -> Proof {
    let claim = proof.get(proof.next);
    if claim.actual != claim.expected {
        proof.refuse();
    }
    Proof { next: proof.next + 1, ..proof }
}

impl Proof {
    /// Panics with the message.
    #[track_caller]
    const fn refuse(&self) -> ! {
        let TypeLayout { fields, variants, .. } = self.layout;
        self.refuse_within(0x200 + 0x60 * (fields.len() + variants.len() + self.claims.len()))
    }

    /// A `const` panic takes one `&str`, and in a `const` a buffer's size can't be computed: the
    /// message goes into the first of a few that it should fit.
    #[track_caller]
    const fn refuse_within(&self, bytes: usize) -> ! {
        match bytes {
            ..=0xfff => self.refuse_in::<0x1000>(),
            0x1000..=0xffff => self.refuse_in::<0x1_0000>(),
            0x1_0000..=0xf_ffff => self.refuse_in::<0x10_0000>(),
            0x10_0000..=0xff_ffff => self.refuse_in::<0x100_0000>(),
            _ => panic!("layout breaks its contract; the message is too long to print"),
        }
    }

    #[track_caller]
    const fn refuse_in<const BYTES: usize>(&self) -> ! {
        let mut buffer = [b' '; BYTES];
        let mut text = Text::new(&mut buffer);
        self.tell(&mut text);
        let length = text.length();
        if length >= BYTES {
            self.refuse_within(length);
        }
        match core::str::from_utf8(buffer.split_at(length).0) {
            Ok(message) => panic!("{}", message),
            Err(_) => panic!("layout breaks its contract; the message is not UTF-8"),
        }
    }

    const fn tell(&self, text: &mut Text<'_>) {
        self.headline(text);
        text.pieces(&[NEWLINE]);
        self.table(text);
        text.pieces(&[NEWLINE]);
        self.remedy(text);
    }

    /// Which type, and its first broken claim: the one the caret is on.
    const fn headline(&self, text: &mut Text<'_>) {
        let mut first = 0;
        let mut claim = self.get(first);
        while claim.actual == claim.expected {
            first += 1;
            claim = self.get(first);
        }
        let (of, is) = if claim.place == TYPE { ("", " is ") } else { (" of `", "` is ") };
        let [name, dot, field] = self.path(claim.place);
        text.pieces(&[
            Piece::text("layout of `"),
            Piece::text(self.layout.name),
            Piece::text("` breaks its contract: "),
            Piece::text(claim.quantity.name()),
            Piece::text(of),
            name,
            dot,
            field,
            Piece::text(is),
            Piece::number(claim.actual),
            EXPECTED,
            Piece::number(claim.expected),
        ]);
    }

    /// The table, each row with its broken claims.
    const fn table(&self, text: &mut Text<'_>) {
        let columns = Columns::flat(self.layout, MARGIN);
        text.pieces(&columns.heading());
        let mut rows = Rows::new(self.layout);
        let mut next = 0;
        while let Some(row) = rows.next() {
            text.pieces(&columns.line(&row, Nesting::OUTERMOST));
            let Some(place) = row.place else { continue };
            next = self.first_on(place, next);
            let mut lead = (columns.before_remark(&row), "<- ");
            while next < self.claims.len() && self.claims[next].0 == place {
                let claim = self.get(next);
                next += 1;
                if claim.actual != claim.expected {
                    text.pieces(&[
                        Piece { blanks: lead.0, ..Piece::text(lead.1) },
                        Piece::text(claim.quantity.name()),
                        IS,
                        Piece::number(claim.actual),
                        EXPECTED,
                        Piece::number(claim.expected),
                    ]);
                    lead = (0, "; ");
                }
            }
        }
    }

    /// The attributes to write if the layout is what is meant, a line for the type and for each
    /// field with a broken claim.
    const fn remedy(&self, text: &mut Text<'_>) {
        let mut begin = Piece::text("\n    to accept:  ");
        let mut current = None;
        let mut index = 0;
        while index < self.claims.len() {
            let claim = self.get(index);
            index += 1;
            if claim.actual == claim.expected {
                continue;
            }
            let same = matches!(current, Some(place) if place == claim.place);
            if same {
                text.pieces(&[COMMA]);
            } else {
                let colon = if claim.place == TYPE { Piece::NOTHING } else { COLON };
                let [name, dot, field] = self.path(claim.place);
                text.pieces(&[begin, name, dot, field, colon, OPEN, Piece::text(self.with)]);
                begin = CLOSE_AND_BEGIN;
                current = Some(claim.place);
            }
            let quantity = Piece::text(claim.quantity.name());
            text.pieces(&[quantity, EQUALS, Piece::number(claim.actual)]);
        }
        text.pieces(&[CLOSE]);
    }

    /// Where the claims on `place` start. The `guess` is right while rows come in declaration
    /// order.
    const fn first_on(&self, place: usize, guess: usize) -> usize {
        let claims = self.claims;
        if (guess == 0 || claims[guess - 1].0 < place)
            && (guess == claims.len() || claims[guess].0 >= place)
        {
            return guess;
        }
        let (mut low, mut high) = (0, claims.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if claims[middle].0 < place {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// `len`, `Circle` or `Circle.radius`, or nothing for the type.
    const fn path(&self, place: usize) -> [Piece<'static>; 3] {
        const NOTHING: Piece<'static> = Piece::NOTHING;
        match self.part(place) {
            (None, None) => [NOTHING, NOTHING, NOTHING],
            (None, Some(field)) => [NOTHING, NOTHING, Piece::text(field.name)],
            (Some(variant), None) => [Piece::text(variant.name), NOTHING, NOTHING],
            (Some(variant), Some(field)) => {
                [Piece::text(variant.name), DOT, Piece::text(field.name)]
            }
        }
    }

    /// What is at this place: the type, a variant, a field, or a field of a variant.
    const fn part(
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

    const fn get(&self, index: usize) -> Claim {
        let (place, quantity, expected) = self.claims[index];
        let actual = if place == TYPE {
            match quantity {
                Quantity::Size => self.layout.size,
                Quantity::Align => self.layout.align,
                Quantity::Offset => panic!("a type has no offset"),
            }
        } else if self.layout.variants.is_empty() {
            // What most claims are about, without a detour: the compiler interprets this.
            of_field(&self.layout.fields[place - 1], quantity)
        } else {
            match (self.part(place), quantity) {
                ((_, Some(field)), quantity) => of_field(field, quantity),
                ((Some(variant), None), Quantity::Size) => variant.size,
                _ => panic!("there is no such quantity"),
            }
        };
        Claim { place, quantity, actual, expected }
    }
}

const fn of_field(field: &FieldLayout, quantity: Quantity) -> usize {
    match quantity {
        Quantity::Size => field.size,
        Quantity::Align => field.align,
        Quantity::Offset => match field.offset {
            Some(offset) => offset,
            None => panic!("this field's offset is not known"),
        },
    }
}

const MARGIN: usize = 4;
const NEWLINE: Piece<'static> = Piece::text("\n");
const IS: Piece<'static> = Piece::text(" is ");
const EXPECTED: Piece<'static> = Piece::text(", expected ");
const COMMA: Piece<'static> = Piece::text(", ");
const DOT: Piece<'static> = Piece::text(".");
const COLON: Piece<'static> = Piece::text(": ");
const OPEN: Piece<'static> = Piece::text("#[layout(");
const EQUALS: Piece<'static> = Piece::text(" = ");
const CLOSE: Piece<'static> = Piece::text(")]");
const CLOSE_AND_BEGIN: Piece<'static> = Piece::text(")]\n                ");
