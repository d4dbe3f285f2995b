//! Assertions with literal numbers that contradict each other, never hold, or always hold.

use syn::spanned::Spanned as _;

use crate::attr::comparison::{Relation, literal_number, with_article};
use crate::attr::generic_args::ArgsId;
use crate::attr::key::Key;
use crate::attr::parse::{MetaItem, Value};
use crate::errors::Errors;

/// Checks the entries of one item of a type with this integer `repr`.
pub(crate) fn check(entries: &[&MetaItem], integer: Option<&str>, errors: &mut Errors) {
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
        let Some(range) = range_of(entry.key, *relation, number) else {
            let least = if *relation == Relation::Below {
                format!("less than {number}")
            } else {
                "larger".to_owned()
            };
            errors.at(value.span(), format!("`{assertion}` can't hold: nothing is {least}"));
            continue;
        };
        let ty = integer.unwrap_or("isize");
        let (least, largest) = possible(entry.key, ty);
        let always_holds = match entry.key {
            Key::Aligned => number == 1,
            _ => range.0 <= least && range.1 >= largest,
        };
        if always_holds {
            errors.at(value.span(), format!("`{assertion}` always holds: it asserts nothing"));
            continue;
        }
        if range.0 > largest || range.1 < least || is_no_alignment(entry.key, *relation, number) {
            let reason = match entry.key {
                Key::Discriminant if range.1 < least => {
                    format!("{} is at least {least}", with_article(ty))
                }
                Key::Discriminant => format!("{} is at most {largest}", with_article(ty)),
                _ => "an alignment is a power of two".to_owned(),
            };
            errors.at(value.span(), format!("`{assertion}` can't hold: {reason}"));
            continue;
        }
        let contradicted = entries[..index].iter().find_map(|other| {
            let Value::Number(relation, value) = &other.value else { return None };
            let number = literal_number(value).filter(|_| is_about_same_number(other, entry))?;
            let (least, largest) = range_of(entry.key, *relation, number)?;
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
fn implying(entries: &[&MetaItem], index: usize, range: (i128, i128)) -> Option<String> {
    let entry = entries[index];
    let mut others = entries.iter().enumerate().filter(|&(other, item)| {
        other != index && item.attribute == entry.attribute && is_about_same_number(item, entry)
    });
    others.find_map(|(other, item)| {
        let Value::Number(relation, value) = &item.value else { return None };
        let number = literal_number(value)?;
        let (least, largest) = range_of(entry.key, *relation, number)?;
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

/// The smallest and the largest number with which an assertion holds.
fn range_of(key: Key, relation: Relation, number: i128) -> Option<(i128, i128)> {
    match key {
        Key::Discriminant => relation.range(number, i128::MIN, i128::MAX),
        _ => relation.range(number, 0, u64::MAX.into()),
    }
}

/// The smallest and the largest number that there is, in an enum with discriminants of this type.
fn possible(key: Key, ty: &str) -> (i128, i128) {
    match (key, ty) {
        // No alignment is less than 1.
        (Key::Align | Key::Aligned, _) => (1, u64::MAX.into()),
        (Key::Discriminant, "u8") => (0, u8::MAX.into()),
        (Key::Discriminant, "u16") => (0, u16::MAX.into()),
        (Key::Discriminant, "u32") => (0, u32::MAX.into()),
        (Key::Discriminant, "i8") => (i8::MIN.into(), i8::MAX.into()),
        (Key::Discriminant, "i16") => (i16::MIN.into(), i16::MAX.into()),
        (Key::Discriminant, "i32") => (i32::MIN.into(), i32::MAX.into()),
        (Key::Discriminant, "i64" | "isize") => (i64::MIN.into(), i64::MAX.into()),
        // That a `u128` is at least 0 can fail: one that no `i128` can hold is not known.
        (Key::Discriminant, "i128" | "u128") => (i128::MIN, i128::MAX),
        _ => (0, u64::MAX.into()),
    }
}

fn is_no_alignment(key: Key, relation: Relation, number: i128) -> bool {
    key == Key::Align && relation == Relation::Is && number.count_ones() != 1
}

fn opposite(key: Key) -> Option<Key> {
    match key {
        Key::Niche => Some(Key::NoNiche),
        Key::NoNiche => Some(Key::Niche),
        _ => None,
    }
}
