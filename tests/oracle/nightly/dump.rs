//! Layouts as nightly dumps them.

use std::fs;

use super::{errors, folder, rustc};

/// A layout as `rustc_dump_layout(debug)` has it.
#[derive(Debug)]
pub(super) struct Dump {
    pub(super) name: String,
    pub(super) size: usize,
    pub(super) align: usize,
    /// Offset and size.
    pub(super) tag: Option<(usize, usize)>,
    /// The offsets of the fields of each variant, where there are several or a tag.
    pub(super) variants: Vec<Vec<usize>>,
    /// Of a union.
    pub(super) fields: usize,
}

/// The layouts that nightly dumps for a source.
pub(super) fn dumps(name: &str, source: &str, flags: &[&str]) -> Vec<Dump> {
    let path = folder(name).join("dump.rs");
    fs::write(&path, source).unwrap();
    let output = rustc()
        .args(["--edition=2024", "--emit=metadata", "--error-format=short", "-o"])
        .args([&path.with_extension("rmeta"), &path])
        .args(flags)
        .output()
        .unwrap();
    let text = errors(&output);
    let (first, rest) = text.split_once("layout_of(").unwrap_or_else(|| panic!("{text}"));
    assert_eq!(first.lines().count(), 1, "{text}");
    let dumps: Vec<_> = rest.split("layout_of(").map(Dump::read).collect();
    // Each is an error, and there are no others.
    let last = format!("aborting due to {} previous errors", dumps.len());
    assert!(text.trim_end().ends_with(&last), "{text}");
    dumps
}

impl Dump {
    fn read(text: &str) -> Self {
        let (name, text) = text.split_once(") = Layout {").unwrap();
        let text: String = text.split_whitespace().collect();
        let (whole, variants) = text.split_once("variants:").unwrap();
        let mut parts = variants.split("field_offsets:[");
        let tag = parts.next().unwrap();
        Dump {
            name: name.to_owned(),
            size: number(whole, "size:Size("),
            align: number(whole, "abi:Align("),
            tag: tag.strip_prefix("Multiple{tag:Initialized{value:").map(|value| {
                let size = match value.strip_prefix("Int(I") {
                    Some(_) => number(value, "Int(I") / 8,
                    None if value.starts_with("Pointer(") => size_of::<usize>(),
                    None => panic!("unknown tag: {value}"),
                };
                let offsets = sizes(whole.split_once("offsets:[").unwrap().1);
                (offsets[number(tag, "tag_field:")], size)
            }),
            variants: parts.map(sizes).collect(),
            fields: if whole.contains("fields:Union(") {
                number(whole, "fields:Union(")
            } else {
                0
            },
        }
    }
}

/// The number after `key`.
fn number(text: &str, key: &str) -> usize {
    let (_, number) = text.split_once(key).unwrap_or_else(|| panic!("no {key} in {text}"));
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number[..end].parse().unwrap()
}

/// The sizes up to the next bracket.
fn sizes(text: &str) -> Vec<usize> {
    let (list, _) = text.split_once(']').unwrap();
    list.split_terminator(',').map(|size| number(size, "Size(")).collect()
}
