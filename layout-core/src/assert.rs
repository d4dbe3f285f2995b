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

/// One claim: this quantity of this place is that many bytes.
#[derive(Clone, Copy)]
struct Claim {
    place: Place,
    quantity: Quantity,
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

    const fn numbered(number: usize) -> Self {
        match number {
            0 => Place::Type,
            _ => Place::Field(number - 1),
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
    const fn actual(&self, layout: &TypeLayout) -> usize {
        match (self.place, self.quantity) {
            (Place::Type, Quantity::Size) => layout.size,
            (Place::Type, Quantity::Align) => layout.align,
            (Place::Type, Quantity::Offset) => panic!("a type has no offset"),
            (Place::Field(index), Quantity::Size) => layout.fields[index].size,
            (Place::Field(index), Quantity::Align) => layout.fields[index].align,
            (Place::Field(index), Quantity::Offset) => match layout.fields[index].offset {
                Some(offset) => offset,
                None => panic!("a field of a struct always has an offset"),
            },
        }
    }

    const fn holds(&self, layout: &TypeLayout) -> bool {
        self.actual(layout) == self.expected
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
    if !proof.get(proof.next).holds(proof.layout) {
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
            ..0x1000 => self.refuse_in::<0x1000>(),
            ..0x1_0000 => self.refuse_in::<0x1_0000>(),
            ..0x10_0000 => self.refuse_in::<0x10_0000>(),
            ..0x100_0000 => self.refuse_in::<0x100_0000>(),
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
            text.str(claim.quantity.name());
            if let Place::Field(index) = claim.place {
                text.str(" of `");
                text.str(self.layout.fields[index].name);
                text.str("`");
            }
            self.difference(&claim, text);
        }
    }

    /// "size is 12, expected 8"
    const fn verdict(&self, claim: &Claim, text: &mut Text<'_>) {
        text.str(claim.quantity.name());
        self.difference(claim, text);
    }

    const fn difference(&self, claim: &Claim, text: &mut Text<'_>) {
        text.pieces(&[
            Piece::Text(" is "),
            Piece::Number(claim.actual(self.layout)),
            Piece::Text(", expected "),
            Piece::Number(claim.expected),
        ]);
    }

    const fn table(&self, text: &mut Text<'_>) {
        const MARGIN: Piece<'static> = Piece::Spaces(4);
        let columns = Columns::flat(self.layout);
        text.pieces(&[MARGIN]);
        text.pieces(&columns.heading());
        text.str("\n");
        let mut rows = Rows::new(self.layout);
        while let Some(row) = rows.next() {
            text.pieces(&[MARGIN]);
            text.pieces(&columns.line(&row, Nesting::OUTERMOST));
            let place = match row.subject {
                Subject::Field(index) => Some(Place::Field(index)),
                Subject::Total => Some(Place::Type),
                Subject::Padding => None,
            };
            if let Some(place) = place {
                let mut lead = Some(columns.up_to_remark(&row));
                let mut next = self.first_on(place);
                while let Some(claim) = self.on(place, next) {
                    if !claim.holds(self.layout) {
                        match lead {
                            Some(blanks) => text.pieces(&[blanks, Piece::Text("<- ")]),
                            None => text.str("; "),
                        }
                        lead = None;
                        self.verdict(&claim, text);
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
            text.str(lead);
            lead = "\n                ";
            if let Place::Field(index) = place {
                text.str(self.layout.fields[index].name);
                text.str(": ");
            }
            text.str("#[layout(");
            let mut index = first;
            let mut comma = "";
            while let Some(claim) = self.on(place, index) {
                if !claim.holds(self.layout) {
                    text.str(comma);
                    comma = ", ";
                    text.str(claim.quantity.name());
                    text.str(" = ");
                    text.pieces(&[Piece::Number(claim.actual(self.layout))]);
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
            if !self.get(index).holds(self.layout) {
                return Some(index);
            }
            index += 1;
        }
        None
    }

    /// Where the claims on `place` start, by bisection: one row after another asks this.
    const fn first_on(&self, place: Place) -> usize {
        let wanted = place.number();
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
        let (place, quantity, expected) = self.claims[index];
        Claim { place: Place::numbered(place), quantity, expected }
    }
}
