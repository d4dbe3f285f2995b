//! Errors of rustc as JSON: the format is in rustc's book, "JSON Output".

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::request::{Message, Place};

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
pub(crate) fn message(diagnostic: &Value, word: &str, current: &Path) -> Option<Message> {
    if !is_error(diagnostic) {
        return None;
    }
    let (number, text) = panic_text(diagnostic).find_map(|text| {
        let (_, text) = text.split_once(word)?;
        let (number, text) = text.strip_prefix(' ')?.split_once(' ')?;
        Some((number.parse().ok()?, text.to_owned()))
    })?;
    Some(Message { number, text, place: primary_place(diagnostic, current)? })
}

/// The texts in which a panic of a constant may be: rustc 1.85 has it in the label of the span, newer
/// ones in the message.
pub(crate) fn panic_text(diagnostic: &Value) -> impl Iterator<Item = &str> {
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
