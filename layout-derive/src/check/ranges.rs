//! Assertions with literal numbers that contradict each other, never hold, or always hold.

use syn::spanned::Spanned as _;

use crate::attr::comparison::{Relation, literal_number};
use crate::attr::generic_args::ArgsId;
use crate::attr::key::Key;
use crate::attr::parse::{MetaItem, Value};
use crate::errors::Errors;

/// Checks the entries of one item.
pub(crate) fn check(entries: &[&MetaItem], errors: &mut Errors) {
    for (index, entry) in entries.iter().enumerate() {
        if entry.args == ArgsId::Broken {
            continue;
        }
        let name = entry.key.name();
        if let Some(opposite) = opposite(entry.key) {
            let is_opposite =
                |other: &&&MetaItem| other.key == opposite && other.args == entry.args;
            if entries[..index].iter().any(|other| is_opposite(&other)) {
                let message = format!("`{name}` contradicts `{}`: remove one", opposite.name());
                errors.at(entry.span, message);
            }
        }
        let Value::Number(relation, value) = &entry.value else { continue };
        let Some(number) = literal_number(value) else { continue };
        let assertion = format!("{name} {} {number}", relation.sign());
        let Some(range) = relation.range(number) else {
            let least = if *relation == Relation::Below { "less than 0" } else { "larger" };
            errors.at(value.span(), format!("`{assertion}` can't hold: nothing is {least}"));
            continue;
        };
        // No alignment is less than 1.
        let least = u64::from(matches!(entry.key, Key::Align | Key::Aligned));
        let always_holds = match entry.key {
            Key::Aligned => number == 1,
            _ => range.0 <= least && range.1 == u64::MAX,
        };
        if always_holds {
            errors.at(value.span(), format!("`{assertion}` always holds: it asserts nothing"));
            continue;
        }
        let is_no_alignment =
            entry.key == Key::Align && *relation == Relation::Is && !number.is_power_of_two();
        if range.1 < least || is_no_alignment {
            let message = format!("`{assertion}` can't hold: an alignment is a power of two");
            errors.at(value.span(), message);
            continue;
        }
        let contradicted = entries[..index].iter().find_map(|other| {
            let Value::Number(relation, value) = &other.value else { return None };
            let number = literal_number(value).filter(|_| is_about_same_number(other, entry))?;
            let (least, largest) = relation.range(number)?;
            let is_apart = range.1 < least || largest < range.0;
            is_apart.then(|| format!("{name} {} {number}", relation.sign()))
        });
        if let Some(earlier) = contradicted {
            errors.at(
                value.span(),
                format!("`{assertion}` contradicts `{earlier}`: nothing is both"),
            );
        } else if let Some(other) = implying(entries, index, range) {
            let message = format!("`{assertion}` asserts nothing beside `{other}`: remove it");
            errors.at(value.span(), message);
        }
    }
}

/// The other assertion in the same attribute from which the one with this index and range follows.
/// Another attribute may stand in a `cfg_attr`.
fn implying(entries: &[&MetaItem], index: usize, range: (u64, u64)) -> Option<String> {
    let entry = entries[index];
    let mut others = entries.iter().enumerate().filter(|&(other, item)| {
        other != index && item.attribute == entry.attribute && is_about_same_number(item, entry)
    });
    others.find_map(|(other, item)| {
        let Value::Number(relation, value) = &item.value else { return None };
        let number = literal_number(value)?;
        let (least, largest) = relation.range(number)?;
        let is_inside = range.0 <= least && largest <= range.1;
        // Of two assertions with one meaning, the later is reported.
        let is_reported = is_inside && (range != (least, largest) || other < index);
        is_reported.then(|| format!("{} {} {number}", item.key.name(), relation.sign()))
    })
}

/// Whether two assertions are about the same number.
pub(crate) fn is_about_same_number(a: &MetaItem, b: &MetaItem) -> bool {
    a.key == b.key && a.args == b.args && a.group == b.group
}

fn opposite(key: Key) -> Option<Key> {
    match key {
        Key::Niche => Some(Key::NoNiche),
        Key::NoNiche => Some(Key::Niche),
        _ => None,
    }
}
