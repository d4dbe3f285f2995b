//! Errors of rustc as JSON: the format is in rustc's book, "JSON Output".

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::request::{Content, Message, Place, Request};

/// Whether the diagnostic is an error.
pub(crate) fn is_error(diagnostic: &Value) -> bool {
    diagnostic["level"].as_str().is_some_and(|level| level.starts_with("error"))
}

/// Whether the diagnostic counts errors: "aborting due to 2 previous errors".
pub(crate) fn is_summary(diagnostic: &Value) -> bool {
    diagnostic["spans"].as_array().is_none_or(Vec::is_empty)
        && diagnostic["message"].as_str().is_some_and(|text| text.starts_with("aborting due to"))
}

/// The message of a type, if the diagnostic is one.
pub(crate) fn message(diagnostic: &Value, request: &Request, current: &Path) -> Option<Message> {
    if !is_error(diagnostic) {
        return None;
    }
    let (number, content) = texts(diagnostic).find_map(|text| {
        if let Some((_, text)) = text.split_once(&request.word) {
            let (number, text) = text.strip_prefix(' ')?.split_once(' ')?;
            return Some((number.parse().ok()?, Content::Text(text.to_owned())));
        }
        let operands = operands(text)?;
        let is_ours = operands[0] & 0xf_ffff == u128::from(request.number);
        let number = usize::try_from(operands[0] >> 20 & 0xffff).ok()?;
        let digits = operands.map(|operand| format!("{operand:x}"));
        is_ours.then_some((number, Content::Numbers(digits)))
    })?;
    let (module, place) = (module(diagnostic), primary_place(diagnostic, current)?);
    Some(Message { number, content, module, place })
}

/// The operands of a subtraction: ``attempt to compute `3_u128 - 5_u128`, which would overflow``.
fn operands(text: &str) -> Option<[u128; 2]> {
    let (_, text) = text.split_once("attempt to compute `")?;
    let (text, _) = text.split_once('`')?;
    let (a, b) = text.split_once(" - ")?;
    let operand = |text: &str| text.strip_suffix("_u128")?.parse().ok();
    Some([operand(a)?, operand(b)?])
}

/// The modules, functions and types that the constant is in: ``evaluation of `wire::v1::_` failed
/// here``. Without what has no name, and without arguments.
fn module(diagnostic: &Value) -> Option<String> {
    let mut labels = spans(diagnostic).filter_map(|span| span["label"].as_str());
    let path = labels.find_map(|label| label.strip_prefix("evaluation of `"))?.split('`').next()?;
    Some(names(path).join("::"))
}

/// The names in a path: `W`, `m` in `W::<fn() -> u8>::m::_`.
fn names(path: &str) -> Vec<String> {
    let (mut names, mut name, mut depth, mut before) = (Vec::new(), String::new(), 0_usize, ' ');
    for sign in path.chars().chain([':']) {
        match sign {
            '<' | '{' => depth += 1,
            '>' if before == '-' => {}
            '>' | '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ':' => names.push(std::mem::take(&mut name)),
            _ => name.push(sign),
        }
        before = sign;
    }
    // A field of a tuple struct, in the length of whose type a type may be, is a number.
    names.retain(|name| !matches!(&**name, "" | "_") && !name.starts_with(char::is_numeric));
    names
}

/// The texts in which the message of a constant may be: rustc 1.85 has it in the label of the span, newer
/// ones in the message.
pub(crate) fn texts(diagnostic: &Value) -> impl Iterator<Item = &str> {
    let labels = spans(diagnostic).filter_map(|span| span["label"].as_str());
    diagnostic["message"].as_str().into_iter().chain(labels)
}

fn spans(diagnostic: &Value) -> impl Iterator<Item = &Value> {
    diagnostic["spans"].as_array().into_iter().flatten()
}

/// The files and bytes at which an error points: first the primary places, then others, each with the
/// uses of the macros in whose expansion it is.
pub(crate) fn all_places(diagnostic: &Value, current: &Path) -> Vec<(PathBuf, usize)> {
    let primary = spans(diagnostic).filter(|span| span["is_primary"] == true);
    let others = spans(diagnostic).filter(|span| span["is_primary"] != true);
    let mut places = Vec::new();
    for span in primary.chain(others) {
        let uses = expansions(span).map(|expansion| &expansion["span"]);
        for span in std::iter::once(span).chain(uses) {
            places.extend(place(span, current).map(|place| (place.file, place.start)));
        }
    }
    places
}

/// The first primary place.
pub(crate) fn primary_place(diagnostic: &Value, current: &Path) -> Option<Place> {
    let span = spans(diagnostic).find(|span| span["is_primary"] == true)?;
    place(span, current)
}

/// The place of the derive in whose expansion the first primary place is.
pub(crate) fn derive_place(diagnostic: &Value, current: &Path) -> Option<Place> {
    let span = spans(diagnostic).find(|span| span["is_primary"] == true)?;
    let is_derive = |expansion: &&Value| name(expansion).starts_with("#[derive(");
    let derive = expansions(span).find(is_derive)?;
    place(&derive["span"], current)
}

fn place(span: &Value, current: &Path) -> Option<Place> {
    let number = |key: &str| usize::try_from(span[key].as_u64()?).ok();
    let is_ours = |expansion: &Value| {
        name(expansion).starts_with("#[derive(") || name(expansion).contains("assert_layout")
    };
    Some(Place {
        file: current.join(span["file_name"].as_str()?),
        line: number("line_start")?,
        column: number("column_start")?,
        start: number("byte_start")?,
        end: number("byte_end")?,
        is_in_macro: expansions(span).any(|expansion| !is_ours(expansion)),
    })
}

/// The expansions that a span is in, from the innermost outwards.
fn expansions(span: &Value) -> impl Iterator<Item = &Value> {
    let of = |span: &'_ Value| -> bool { !span["expansion"].is_null() };
    let first = Some(span).filter(|span| of(span)).map(|span| &span["expansion"]);
    std::iter::successors(first, move |expansion| {
        let outer = &expansion["span"]["expansion"];
        (!outer.is_null()).then_some(outer)
    })
}

fn name(expansion: &Value) -> &str {
    expansion["macro_decl_name"].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn paths_have_neither_arguments_nor_what_has_no_name() {
        for (path, expected) in [
            ("_", ""),
            ("wire::v1::_", "wire::v1"),
            ("_::m::_::_", "m"),
            ("m::W::<fn(u8) -> [u8; 4]>::f::_", "m::W::f"),
            ("<m::W<T> as n::Tr<T>>::q::_", "q"),
            ("m::Lengths::0::{constant#0}::_", "m::Lengths"),
            ("r#type::_private::_", "r#type::_private"),
        ] {
            assert_eq!(names(path).join("::"), expected, "{path}");
        }
    }
}
