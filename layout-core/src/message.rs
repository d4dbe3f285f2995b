//! What is said of a broken contract: the first broken claim, the table with all of them, what is
//! to be known besides, and what to write if the layout is meant.

use crate::contract::Terms;
use crate::rows::Rows;
use crate::table::{Columns, Nesting};
use crate::text::{Piece, Text};

/// All of it. There must be a broken claim.
pub(crate) const fn tell(terms: &Terms, text: &mut Text<'_>) {
    headline(terms, text);
    text.pieces(&[NEWLINE]);
    table(terms, text);
    details(terms, text);
    remedy(terms, text);
}

/// Which type, and its first broken claim: the one the caret is on.
const fn headline(terms: &Terms, text: &mut Text<'_>) {
    let mut first = 0;
    while terms.claim(first).holds() {
        first += 1;
    }
    let claim = terms.claim(first);
    let says = if claim.is_question() { "`: " } else { "` breaks its contract: " };
    text.pieces(&[Piece::text("layout of `"), Piece::text(terms.layout.name), Piece::text(says)]);
    claim.tell(true, text);
}

/// The table, each row with its broken claims.
const fn table(terms: &Terms, text: &mut Text<'_>) {
    let columns = Columns::flat(terms.layout, MARGIN);
    text.pieces(&columns.heading());
    let mut rows = Rows::new(terms.layout);
    let mut next = 0;
    while let Some(row) = rows.next() {
        text.pieces(&columns.line(&row, Nesting::OUTERMOST));
        let Some(place) = row.place else { continue };
        next = terms.first_on(place, next);
        let mut lead = (columns.before_remark(&row), "<- ");
        while next < terms.count() && terms.claim(next).place == place {
            let claim = terms.claim(next);
            next += 1;
            if !claim.holds() {
                text.pieces(&[Piece { blanks: lead.0, ..Piece::text(lead.1) }]);
                claim.tell(false, text);
                lead = (0, "; ");
            }
        }
    }
}

/// Below the table, what some broken claims on the type have to say in lines of their own.
const fn details(terms: &Terms, text: &mut Text<'_>) {
    let mut index = 0;
    while index < terms.count() && terms.claim(index).is_on_type() {
        let claim = terms.claim(index);
        index += 1;
        if !claim.holds() {
            claim.details(MARGIN, text);
        }
    }
}

/// The attributes to write if the layout is what is meant, a line for the type and for each
/// field with a broken claim.
const fn remedy(terms: &Terms, text: &mut Text<'_>) {
    let (open, close) = (Piece::text(terms.frame.0), Piece::text(terms.frame.1));
    let mut current = None;
    let mut index = 0;
    while index < terms.count() {
        let claim = terms.claim(index);
        index += 1;
        if claim.holds() || !claim.can_be_accepted() {
            continue;
        }
        if matches!(current, Some(place) if place == claim.place) {
            text.pieces(&[COMMA]);
        } else {
            let begin = if current.is_some() { [close, FURTHER] } else { [TO_ACCEPT, NOTHING] };
            text.pieces(&begin);
            let colon = if claim.is_on_type() { Piece::NOTHING } else { COLON };
            let [name, dot, field] = terms.path(claim.place);
            text.pieces(&[name, dot, field, colon, open]);
            current = Some(claim.place);
        }
        claim.accept(text);
    }
    if current.is_some() {
        text.pieces(&[close]);
    }
}

const MARGIN: usize = 4;
const NOTHING: Piece<'static> = Piece::NOTHING;
const NEWLINE: Piece<'static> = Piece::text("\n");
const COMMA: Piece<'static> = Piece::text(", ");
const COLON: Piece<'static> = Piece::text(": ");
const TO_ACCEPT: Piece<'static> = Piece::text("\n\n    to accept:  ");
const FURTHER: Piece<'static> = Piece::text("\n                ");
