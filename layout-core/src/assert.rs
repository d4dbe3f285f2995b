//! What a contract claims, and the compile error when a claim does not hold.

use crate::Layout;
use crate::layout::TypeLayout;
use crate::table::{Columns, Nesting, Rows, Subject};
use crate::text::{Piece, Text};

/// The claims that `#[layout(..)]` makes about a type. Implemented by the derive only.
pub trait Contract: Layout {
    /// Claims on the type first, then those on each field in declaration order.
    const CLAIMS: &'static [WrittenClaim];
}

/// A claim as generated code writes it: 0 for the type or 1 + the index of a field, then the
/// quantity, then what it must be. To compile, a tuple costs users a third of a struct literal.
pub type WrittenClaim = (usize, Quantity, usize);

/// One claim, held against the layout.
#[derive(Clone, Copy)]
struct Claim {
    place: Place,
    quantity: Quantity,
    actual: usize,
    expected: usize,
}

/// What a claim is about.
#[derive(Clone, Copy)]
enum Place {
    Type,
    /// The field with this index, in declaration order.
    Field(usize),
}

impl Place {
    /// As [`WrittenClaim`]s number the places, and in that order.
    const fn number(self) -> usize {
        match self {
            Place::Type => 0,
            Place::Field(index) => index + 1,
        }
    }
}

/// A quantity that can be claimed, in bytes.
#[derive(Debug, Clone, Copy)]
pub enum Quantity {
    /// The size of the type or of the field.
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

impl Claim {
    const fn is_broken(&self) -> bool {
        self.actual != self.expected
    }
}

/// A contract on its way through its claims.
#[derive(Debug, Clone, Copy)]
pub struct Proof {
    layout: &'static TypeLayout,
    claims: &'static [WrittenClaim],
    next: usize,
}

/// Starts at the claim with this index.
#[must_use]
pub const fn proof<T: Contract>(next: usize) -> Proof {
    Proof { layout: T::LAYOUT, claims: T::CLAIMS, next }
}

/// Checks the next claim. If it is broken, the compile error stands on the caller and names every
/// broken claim of the type.
#[track_caller]
#[must_use]
pub const fn claim(proof: Proof) -> Proof {
    if proof.get(proof.next).is_broken() {
        proof.refuse();
    }
    Proof { next: proof.next + 1, ..proof }
}

impl Proof {
    /// Panics with the message.
    #[track_caller]
    const fn refuse(&self) -> ! {
        self.refuse_within(0x200 + 0x60 * (self.layout.fields.len() + self.claims.len()))
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
        let mut buffer = [0; BYTES];
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
        text.str("\n\n");
        self.table(text);
        text.str("\n");
        self.remedy(text);
    }

    const fn headline(&self, text: &mut Text<'_>) {
        text.str("layout of `");
        text.str(self.layout.name);
        text.str("` breaks its contract: ");
        if let Some(first) = self.next_broken(0) {
            let claim = self.get(first);
            let (of, name, end) = match claim.place {
                Place::Type => ("", "", " is "),
                Place::Field(index) => (" of `", self.layout.fields[index].name, "` is "),
            };
            text.pieces(&[
                Piece::Text(claim.quantity.name()),
                Piece::Text(of),
                Piece::Text(name),
                Piece::Text(end),
                Piece::Number(claim.actual),
                Piece::Text(", expected "),
                Piece::Number(claim.expected),
            ]);
        }
    }

    const fn table(&self, text: &mut Text<'_>) {
        const MARGIN: Piece<'static> = Piece::Spaces(4);
        let columns = Columns::flat(self.layout);
        text.pieces(&[MARGIN]);
        text.pieces(&columns.heading());
        text.str("\n");
        let mut rows = Rows::new(self.layout);
        let mut next = self.first_on(Place::Field(0), 0);
        while let Some(row) = rows.next() {
            text.pieces(&[MARGIN]);
            text.pieces(&columns.line(&row, Nesting::OUTERMOST));
            let place = match row.subject {
                Subject::Field(index) => Some(Place::Field(index)),
                Subject::Total => Some(Place::Type),
                Subject::Padding => None,
            };
            if let Some(place) = place {
                let mut lead = (columns.up_to_remark(&row), "<- ");
                next = self.first_on(place, next);
                while let Some(claim) = self.on(place, next) {
                    if claim.is_broken() {
                        text.pieces(&[
                            lead.0,
                            Piece::Text(lead.1),
                            Piece::Text(claim.quantity.name()),
                            Piece::Text(" is "),
                            Piece::Number(claim.actual),
                            Piece::Text(", expected "),
                            Piece::Number(claim.expected),
                        ]);
                        lead = (Piece::Spaces(0), "; ");
                    }
                    next += 1;
                }
            }
            text.str("\n");
        }
    }

    /// The attributes to write if the layout is what is meant, a line for the type and for each
    /// field with a broken claim.
    const fn remedy(&self, text: &mut Text<'_>) {
        let mut lead = "    to accept:  ";
        let mut next = self.next_broken(0);
        while let Some(first) = next {
            let place = self.get(first).place;
            let (name, colon) = match place {
                Place::Type => ("", ""),
                Place::Field(index) => (self.layout.fields[index].name, ": "),
            };
            let mut start = [
                Piece::Text(lead),
                Piece::Text(name),
                Piece::Text(colon),
                Piece::Text("#[layout("),
            ];
            lead = "\n                ";
            let mut index = first;
            while let Some(claim) = self.on(place, index) {
                if claim.is_broken() {
                    text.pieces(&start);
                    start = [Piece::Text(", "), NOTHING, NOTHING, NOTHING];
                    text.pieces(&[
                        Piece::Text(claim.quantity.name()),
                        Piece::Text(" = "),
                        Piece::Number(claim.actual),
                    ]);
                }
                index += 1;
            }
            text.str(")]");
            next = self.next_broken(index);
        }
    }

    /// The first broken claim from `index` on.
    const fn next_broken(&self, index: usize) -> Option<usize> {
        let mut index = index;
        while index < self.claims.len() {
            if self.get(index).is_broken() {
                return Some(index);
            }
            index += 1;
        }
        None
    }

    /// Where the claims on `place` start: at the `guess`, which is right while the rows come in
    /// declaration order, or found by bisection.
    const fn first_on(&self, place: Place, guess: usize) -> usize {
        let wanted = place.number();
        if self.on(place, guess).is_some() && (guess == 0 || self.claims[guess - 1].0 < wanted) {
            return guess;
        }
        let (mut low, mut high) = (0, self.claims.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.claims[middle].0 < wanted {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The claim with this index, if it is one on `place`.
    const fn on(&self, place: Place, index: usize) -> Option<Claim> {
        if index < self.claims.len() && self.claims[index].0 == place.number() {
            Some(self.get(index))
        } else {
            None
        }
    }

    const fn get(&self, index: usize) -> Claim {
        let (number, quantity, expected) = self.claims[index];
        let (place, actual) = match number {
            0 => {
                let actual = match quantity {
                    Quantity::Size => self.layout.size,
                    Quantity::Align => self.layout.align,
                    Quantity::Offset => panic!("a type has no offset"),
                };
                (Place::Type, actual)
            }
            _ => {
                let field = &self.layout.fields[number - 1];
                let actual = match quantity {
                    Quantity::Size => field.size,
                    Quantity::Align => field.align,
                    Quantity::Offset => match field.offset {
                        Some(offset) => offset,
                        None => panic!("a field of a struct always has an offset"),
                    },
                };
                (Place::Field(number - 1), actual)
            }
        };
        Claim { place, quantity, actual, expected }
    }
}

const NOTHING: Piece<'static> = Piece::Text("");
