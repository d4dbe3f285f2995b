//! What is said of a broken contract: the first broken assertion, the table with all of them, what is
//! to be known besides, and what to write if the layout is meant.

use super::assertion::ContractRef;
use crate::rows::Rows;
use crate::table::{Columns, Nesting};
use crate::text::{Piece, Text};

/// All of it. There must be a broken assertion.
pub(super) const fn write(contract: &ContractRef<'_>, text: &mut Text<'_>) {
    headline(contract, text);
    text.pieces(&[NEWLINE]);
    table(contract, text);
    notes(contract, text);
    fixes(contract, text);
}

/// Which type, and its first broken assertion: the one the caret is on.
const fn headline(contract: &ContractRef<'_>, text: &mut Text<'_>) {
    let mut first = 0;
    while contract.assertion(first).holds() {
        first += 1;
    }
    let assertion = contract.assertion(first);
    let says = if assertion.is_question() { "`: " } else { "` breaks its contract: " };
    text.pieces(&[
        Piece::text("layout of `"),
        Piece::text(contract.layout.name),
        Piece::text(says),
    ]);
    assertion.write_problem(true, text);
}

/// The table, each row with its broken assertions.
const fn table(contract: &ContractRef<'_>, text: &mut Text<'_>) {
    let columns = Columns::flat(contract.layout, MARGIN);
    text.pieces(&columns.heading());
    let mut rows = Rows::new(contract.layout);
    let mut next = 0;
    while let Some(row) = rows.next() {
        text.pieces(&columns.line(&row, Nesting::OUTERMOST));
        let Some(item) = row.item else { continue };
        next = contract.first_on(item, next);
        let mut lead = (columns.before_remark(&row), "<- ");
        while next < contract.count() && contract.assertion(next).item == item {
            let assertion = contract.assertion(next);
            next += 1;
            if !assertion.holds() {
                text.pieces(&[Piece { blanks: lead.0, ..Piece::text(lead.1) }]);
                assertion.write_problem(false, text);
                lead = (0, "; ");
            }
        }
    }
}

/// Below the table, what some broken assertions on the type have to say in lines of their own.
const fn notes(contract: &ContractRef<'_>, text: &mut Text<'_>) {
    let mut index = 0;
    while index < contract.count() && contract.assertion(index).is_on_type() {
        let assertion = contract.assertion(index);
        index += 1;
        if !assertion.holds() {
            assertion.write_notes(MARGIN, text);
        }
    }
}

/// The attributes to write if the layout is what is meant, a line for the type and for each
/// field with a broken assertion.
const fn fixes(contract: &ContractRef<'_>, text: &mut Text<'_>) {
    let (open, close) = (Piece::text(contract.attribute.0), Piece::text(contract.attribute.1));
    let mut current = None;
    let mut index = 0;
    while index < contract.count() {
        let assertion = contract.assertion(index);
        index += 1;
        if assertion.holds() || !assertion.can_be_accepted() {
            continue;
        }
        if matches!(current, Some(item) if item == assertion.item) {
            text.pieces(&[COMMA]);
        } else {
            let begin = if current.is_some() { [close, FURTHER] } else { [TO_ACCEPT, NOTHING] };
            text.pieces(&begin);
            let colon = if assertion.is_on_type() { Piece::NOTHING } else { COLON };
            let [name, dot, field] = contract.path(assertion.item);
            text.pieces(&[name, dot, field, colon, open]);
            current = Some(assertion.item);
        }
        assertion.write_fix(text);
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
