//! The test cases of the whole project, for mutation.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The Rust files below a folder of `tests`.
///
/// # Panics
///
/// If there is none.
#[must_use]
pub fn files(folder: &str) -> Vec<TokenStream> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
    let mut files = Vec::new();
    add_files(&root.join(folder), &mut files);
    assert!(!files.is_empty(), "no files in tests/{folder}");
    let texts = files.into_iter().filter_map(|file| fs::read_to_string(file).ok());
    texts.filter_map(|text| text.parse().ok()).collect()
}

/// Each item that derives, with `true`, and the arguments of each `assert_layout!`, with `false`.
#[must_use]
pub fn items() -> Vec<(bool, TokenStream)> {
    let mut items = Vec::new();
    for file in files("ui").into_iter().chain(files("oracle")) {
        add_items(file, &mut items);
    }
    let mut seen = HashSet::new();
    items.retain(|(_, tokens)| seen.insert(tokens.to_string()));
    items
}

fn add_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()).collect())
        .unwrap_or_default();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            add_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Items after a `#[derive(.. Layout ..)]`, and arguments of `assert_layout!`.
fn add_items(tokens: TokenStream, items: &mut Vec<(bool, TokenStream)>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        match &trees[at] {
            TokenTree::Group(group) => {
                let text = group.stream().to_string();
                if group.delimiter() == Delimiter::Bracket
                    && text.starts_with("derive")
                    && text.contains("Layout")
                {
                    // Up to the body in braces, or the semicolon.
                    let rest = &trees[at + 1..];
                    let end = rest.iter().position(|tree| match tree {
                        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                        TokenTree::Punct(punct) => punct.as_char() == ';',
                        _ => false,
                    });
                    if let Some(end) = end {
                        items.push((true, rest[..=end].iter().cloned().collect()));
                    }
                } else {
                    add_items(group.stream(), items);
                }
            }
            TokenTree::Ident(ident) if ident == "assert_layout" => {
                if let Some(TokenTree::Group(group)) = trees.get(at + 2) {
                    let assertions = group.stream();
                    let path: TokenStream = "(:: layout_core)".parse().expect("a path");
                    items.push((false, path.into_iter().chain(assertions).collect()));
                }
            }
            _ => {}
        }
        at += 1;
    }
}
