//! The message of a broken contract: the first broken assertion, a table with all broken
//! assertions, notes, and the attributes that match the actual layout.

use super::assertion::TYPE;
use super::contract_ref::ContractRef;
use crate::model::layout::{Kind, TypeLayout};
use crate::render::columns::{Columns, Nesting};
use crate::render::header::kind_and_repr;
use crate::render::rows::{Row, RowKind, Rows};
use crate::text::writer::{ConstWriter, Fragment};

/// Writes the whole message.
#[inline]
pub(super) const fn write(contract: &ContractRef<'_>, out: &mut ConstWriter<'_>) {
    headline(contract, out);
    out.write(&[NEWLINE]);
    table(contract, out);
    notes(contract, out);
    fixes(contract, out);
}

/// The first broken assertion, which the caret points at, and the number of the others. Editors and
/// CI logs often show only this line.
#[inline]
const fn headline(contract: &ContractRef<'_>, out: &mut ConstWriter<'_>) {
    let name = Fragment::text(contract.layout.name);
    out.write(&[Fragment::text("layout of `"), name, Fragment::text("`: ")]);
    let (mut broken, mut index) = (0, 0);
    while index < contract.count() {
        let assertion = contract.assertion(index);
        index += 1;
        if !contract.is_broken(index - 1) {
            continue;
        }
        if broken == 0 {
            assertion.write_problem(true, out);
        }
        broken += 1;
    }
    match broken {
        // The text does not contain the assertion whose call failed.
        0 => out.write(&[Fragment::text("an assertion is broken that its contract does not list")]),
        1 => {}
        _ => {
            let more = Fragment::number(broken - 1 + contract.hidden);
            out.write(&[Fragment::text(" (and "), more, Fragment::text(" more)")]);
        }
    }
}

/// The table, each row with its broken assertions. Rows of a long table that are far from a broken
/// assertion are folded.
#[inline]
const fn table(contract: &ContractRef<'_>, out: &mut ConstWriter<'_>) {
    let layout = contract.layout;
    let columns = Columns::flat(layout, MARGIN).with_remarks_before(LAST_COLUMN);
    out.write(&columns.heading());
    if let Kind::Struct | Kind::Union | Kind::Enum = layout.kind {
        out.write(&[Fragment { pad: 2, ..Fragment::NOTHING }]);
        out.write(&kind_and_repr(layout));
    }
    let is_long = is_long(layout);
    let remarking = remarking(contract);
    let mut remarks = Remarks {
        contract,
        rows: Rows::new(layout),
        row: 0,
        assertion: 0,
        left: contract.count(),
        remarking,
    };
    let mut next_remark = remarks.next();
    let mut last_remark = None;
    let mut rows = Rows::new(layout);
    let (mut index, mut folded, mut assertion) = (0, 0, 0);
    while let Some(row) = rows.next() {
        let has_remark = matches!(next_remark, Some(next) if next == index);
        if has_remark {
            (last_remark, next_remark) = (next_remark, remarks.next());
        }
        let is_near = match (last_remark, next_remark) {
            (Some(last), _) if index <= last + SHOWN_AROUND => true,
            (_, Some(next)) if next <= index + SHOWN_AROUND => true,
            _ => matches!(row.kind, RowKind::Total),
        };
        index += 1;
        if is_long && !is_near {
            folded += 1;
            continue;
        }
        fold(&columns, folded, out);
        folded = 0;
        if !has_remark {
            out.write(&columns.line(&row, Nesting::OUTERMOST));
            continue;
        }
        out.write(&columns.line_with_remark(&row));
        assertion = remarks_on(contract, &columns, &row, remarking, assertion, out);
    }
}

/// A line in place of folded rows.
#[inline]
const fn fold(columns: &Columns, folded: usize, out: &mut ConstWriter<'_>) {
    if folded > 0 {
        let rows = if folded == 1 { " row" } else { " rows" };
        out.write(&[
            NEWLINE,
            Fragment { pad: columns.before_label(), ..Fragment::text(".. ") },
            Fragment::number(folded),
            Fragment::text(rows),
        ]);
    }
}

/// Writes the broken assertions on the row's item after its label. `guess` and the result are
/// indices for [`ContractRef::first_on`]: of this row, and of the next.
#[inline]
const fn remarks_on(
    contract: &ContractRef<'_>,
    columns: &Columns,
    row: &Row<'_>,
    remarking: usize,
    guess: usize,
    out: &mut ConstWriter<'_>,
) -> usize {
    let Some(item) = row.item else { return guess };
    let mut lead = (columns.before_remark(row), "<- ");
    // An assertion on the type may have remarks on the rows of fields.
    let mut on_type = if item == TYPE { 0 } else { remarking };
    while on_type > 0 {
        on_type -= 1;
        let assertion = contract.assertion(on_type);
        if assertion.has_remark(item) && contract.is_broken(on_type) {
            out.write(&[Fragment { pad: lead.0, ..Fragment::text(lead.1) }]);
            assertion.write_remark(item, out);
            lead = (0, "; ");
        }
    }
    let mut next = contract.first_on(item, guess);
    while next < contract.count() && contract.assertion(next).item == item {
        let assertion = contract.assertion(next);
        next += 1;
        if assertion.has_remark(item) && contract.is_broken(next - 1) {
            out.write(&[Fragment { pad: lead.0, ..Fragment::text(lead.1) }]);
            assertion.write_remark(item, out);
            lead = (0, "; ");
        }
    }
    next
}

/// The number of assertions at the start among which are those on the type that have remarks on the
/// rows of fields; 0 if there is none, because a type may have hundreds of other assertions.
#[inline]
const fn remarking(contract: &ContractRef<'_>) -> usize {
    let (mut index, mut remarking) = (0, 0);
    while index < contract.count() && contract.assertion(index).is_on_type() {
        if contract.assertion(index).kind.has_remarks_on_fields() {
            remarking = index + 1;
        }
        index += 1;
    }
    remarking
}

/// Whether a table has more than [`MOST_ROWS`].
#[inline]
const fn is_long(layout: &TypeLayout<'_>) -> bool {
    let mut rows = Rows::new(layout);
    let mut count = 0;
    while count <= MOST_ROWS && rows.next().is_some() {
        count += 1;
    }
    count > MOST_ROWS
}

/// Iterator over the indices of the rows with a broken assertion.
struct Remarks<'a> {
    contract: &'a ContractRef<'a>,
    rows: Rows<'a>,
    row: usize,
    /// The guess for [`ContractRef::first_on`] on the next row.
    assertion: usize,
    /// The number of assertions on further rows.
    left: usize,
    /// As [`remarking`].
    remarking: usize,
}

impl Remarks<'_> {
    #[inline]
    const fn next(&mut self) -> Option<usize> {
        while self.left > 0 {
            let Some(row) = self.rows.next() else { return None };
            let index = self.row;
            self.row += 1;
            let Some(item) = row.item else { continue };
            let mut next = self.contract.first_on(item, self.assertion);
            let mut is_broken = false;
            while next < self.contract.count() && self.contract.assertion(next).item == item {
                is_broken |=
                    self.contract.assertion(next).has_remark(item) && self.contract.is_broken(next);
                next += 1;
                self.left -= 1;
            }
            let mut on_type = if item == TYPE { 0 } else { self.remarking };
            while on_type > 0 {
                on_type -= 1;
                is_broken |= self.contract.assertion(on_type).has_remark(item)
                    && self.contract.is_broken(on_type);
            }
            self.assertion = next;
            if is_broken {
                return Some(index);
            }
        }
        None
    }
}

/// The notes of broken assertions on the type, below the table, and a note on the order of fields.
#[inline]
const fn notes(contract: &ContractRef<'_>, out: &mut ConstWriter<'_>) {
    let mut index = 0;
    while index < contract.count() && contract.assertion(index).is_on_type() {
        let assertion = contract.assertion(index);
        index += 1;
        if contract.is_broken(index - 1) {
            assertion.write_notes(MARGIN, out);
        }
    }
    if contract.layout.has_unstable_order() && breaks_order(contract) {
        out.write(&[ORDER]);
    }
    if contract.hidden > 0 {
        out.write(&[
            Fragment::text("\n\n    "),
            Fragment::number(contract.hidden),
            Fragment::text(" more assertions are broken, only the first "),
            Fragment::number(contract.count()),
            Fragment::text(" are shown"),
        ]);
    }
}

/// Whether a broken assertion depends on the order of the fields.
#[inline]
const fn breaks_order(contract: &ContractRef<'_>) -> bool {
    let mut index = 0;
    while index < contract.count() {
        let is_broken = contract.is_broken(index);
        if is_broken && contract.assertion(index).kind.depends_on_order() {
            return true;
        }
        index += 1;
    }
    false
}

/// The attributes that match the actual layout: a line for the type and for each variant or field
/// with a broken assertion.
#[inline]
const fn fixes(contract: &ContractRef<'_>, out: &mut ConstWriter<'_>) {
    let (open, close) =
        (Fragment::text(contract.attribute.0), Fragment::text(contract.attribute.1));
    let mut current = None;
    let mut index = 0;
    while index < contract.count() {
        let assertion = contract.assertion(index);
        index += 1;
        if !contract.is_broken(index - 1) || !assertion.has_fix() {
            continue;
        }
        if matches!(current, Some(item) if item == assertion.item) {
            out.write(&[COMMA]);
        } else {
            let begin = if current.is_some() { [close, FURTHER] } else { [TO_ACCEPT, NOTHING] };
            out.write(&begin);
            let colon = if assertion.is_on_type() { Fragment::NOTHING } else { COLON };
            let [name, dot, field] = contract.path(assertion.item);
            out.write(&[name, dot, field, colon, open]);
            current = Some(assertion.item);
        }
        assertion.write_fix(out);
    }
    if current.is_some() {
        out.write(&[close]);
    }
}

const ORDER: Fragment<'static> = Fragment::text(
    "\n\n    The compiler chooses the order of these fields; `repr(C)` makes it the author's.",
);
const MARGIN: usize = 4;
/// Tables of more rows are folded.
const MOST_ROWS: usize = 24;
/// The number of rows before and after a remark that a folded table shows.
const SHOWN_AROUND: usize = 2;
/// The last column at which remarks may begin.
const LAST_COLUMN: usize = 100;
const NOTHING: Fragment<'static> = Fragment::NOTHING;
const NEWLINE: Fragment<'static> = Fragment::text("\n");
const COMMA: Fragment<'static> = Fragment::text(", ");
const COLON: Fragment<'static> = Fragment::text(": ");
const TO_ACCEPT: Fragment<'static> = Fragment::text("\n\n    to accept:  ");
const FURTHER: Fragment<'static> = Fragment::text("\n                ");
