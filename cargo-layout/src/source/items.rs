//! Type definitions in a file, found by the place of their names.

use std::ops::Range;

use anyhow::{Context as _, Result};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DeriveInput, Field, Fields};

use super::attributes::{Entry, of_attributes, of_call};
use super::edits::Edit;

/// A part of a type: the type itself, a variant or a field.
#[derive(Debug)]
pub(crate) struct Part {
    /// Empty for the type; `len`, `Circle` or `Circle.radius`.
    pub(crate) path: String,
    pub(crate) entries: Vec<Entry>,
    /// The byte after the attributes: before `pub`, the name or the keyword.
    pub(crate) start: usize,
}

/// The parts of the type whose name is at this byte of the text.
pub(crate) fn parts_of_type(text: &str, name: usize) -> Result<Vec<Part>> {
    let mark = byte_order_mark(text);
    let tokens = tokens(text)?;
    let item = find(tokens, &|trees, at| item_at(trees, at, name.checked_sub(mark)?));
    let item = item.context("can't find the definition")?;
    let input: DeriveInput = syn::parse2(item).context("can't read the definition")?;
    let keyword = match &input.data {
        Data::Struct(data) => data.struct_token.span(),
        Data::Enum(data) => data.enum_token.span(),
        Data::Union(data) => data.union_token.span(),
    };
    let start = match input.vis {
        syn::Visibility::Inherited => start(keyword),
        ref vis => start(vis.span()),
    };
    let mut parts = vec![part(String::new(), &input.attrs, start)];
    match input.data {
        Data::Struct(data) => add_fields("", &data.fields, &mut parts),
        Data::Union(data) => add_fields("", &Fields::Named(data.fields), &mut parts),
        Data::Enum(data) => {
            for variant in &data.variants {
                let name = bare(&variant.ident.to_string());
                let at = self::start(variant.ident.span());
                parts.push(part(name.clone(), &variant.attrs, at));
                add_fields(&format!("{name}."), &variant.fields, &mut parts);
            }
        }
    }
    for part in &mut parts {
        part.start += mark;
        for entry in &mut part.entries {
            entry.range = entry.range.start + mark..entry.range.end + mark;
        }
    }
    Ok(parts)
}

/// The entries of the `assert_layout!` that this byte is in.
pub(crate) fn entries_of_call(text: &str, inside: usize) -> Result<Vec<Entry>> {
    let mark = byte_order_mark(text);
    let call = find(tokens(text)?, &|trees, at| {
        let inside = inside.checked_sub(mark)?;
        match &trees[at..] {
            [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Group(group), ..]
                if name == "assert_layout" && group.span().byte_range().contains(&inside) =>
            {
                Some(group.stream())
            }
            _ => None,
        }
    });
    let mut entries = of_call(call.context("can't find the call")?)?;
    for entry in &mut entries {
        entry.range = entry.range.start + mark..entry.range.end + mark;
    }
    Ok(entries)
}

/// The bytes at which the names of types begin, outside of macro definitions.
pub(crate) fn names(tokens: TokenStream) -> impl Iterator<Item = usize> {
    let mut names = Vec::new();
    add_names(tokens, &mut names);
    names.into_iter()
}

fn add_names(tokens: TokenStream, names: &mut Vec<usize>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Ident(ident) = trees.get(at + 1).unwrap_or(tree) else {
            if let TokenTree::Group(group) = tree {
                add_names(group.stream(), names);
            }
            continue;
        };
        let name = start(ident.span());
        if item_at(&trees, at, name).is_some() {
            names.push(name);
        }
        if let TokenTree::Group(group) = tree {
            add_names(group.stream(), names);
        }
    }
}

/// The insertion of an attribute at a part: on a line of its own if the part begins a line.
pub(crate) fn attribute(text: &str, start: usize, attribute: &str) -> Edit {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let indent = &text[line..start];
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if indent.trim().is_empty() {
        Edit::insert(start, format!("{attribute}{newline}{indent}"))
    } else {
        Edit::insert(start, format!("{attribute} "))
    }
}

/// Ranges of proc-macro2 don't count a byte order mark.
fn byte_order_mark(text: &str) -> usize {
    text.len() - text.trim_start_matches('\u{feff}').len()
}

fn tokens(text: &str) -> Result<TokenStream> {
    let tokens = text[byte_order_mark(text)..].parse::<TokenStream>();
    tokens.map_err(|error| anyhow::anyhow!("can't read the file: {error}"))
}

/// The first result of `found` for a list of trees and an index in it.
fn find<T>(tokens: TokenStream, found: &dyn Fn(&[TokenTree], usize) -> Option<T>) -> Option<T> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    (0..trees.len()).find_map(|at| {
        found(&trees, at).or_else(|| match &trees[at] {
            TokenTree::Group(group) => find(group.stream(), found),
            _ => None,
        })
    })
}

/// The tokens of the item whose keyword is at this index, if its name is at this byte.
fn item_at(trees: &[TokenTree], at: usize, name: usize) -> Option<TokenStream> {
    let TokenTree::Ident(keyword) = &trees[at] else { return None };
    if !["struct", "enum", "union"].iter().any(|kind| keyword == kind) {
        return None;
    }
    let TokenTree::Ident(ident) = trees.get(at + 1)? else { return None };
    if ident.span().byte_range().start != name {
        return None;
    }
    let is_group = |tree: &TokenTree, delimiter| matches!(tree, TokenTree::Group(group) if group.delimiter() == delimiter);
    let mut first = at;
    let is_pub = |at: usize| matches!(&trees[at], TokenTree::Ident(ident) if ident == "pub");
    if first > 0 && is_pub(first - 1) {
        first -= 1;
    } else if first > 1 && is_pub(first - 2) && is_group(&trees[first - 1], Delimiter::Parenthesis)
    {
        first -= 2;
    }
    while first > 1
        && is_group(&trees[first - 1], Delimiter::Bracket)
        && matches!(&trees[first - 2], TokenTree::Punct(sign) if sign.as_char() == '#')
    {
        first -= 2;
    }
    let is_end = |tree: &TokenTree| match tree {
        TokenTree::Punct(sign) => sign.as_char() == ';',
        tree => is_group(tree, Delimiter::Brace),
    };
    let last = at + trees[at..].iter().position(is_end)?;
    Some(trees[first..=last].iter().cloned().collect())
}

fn part(path: String, attrs: &[Attribute], start: usize) -> Part {
    Part { path, entries: of_attributes(attrs), start }
}

fn add_fields(prefix: &str, fields: &Fields, parts: &mut Vec<Part>) {
    for (index, field) in fields.iter().enumerate() {
        let name = match &field.ident {
            Some(ident) => bare(&ident.to_string()),
            None => index.to_string(),
        };
        parts.push(part(format!("{prefix}{name}"), &field.attrs, start_of(field)));
    }
}

fn start_of(field: &Field) -> usize {
    match (&field.vis, &field.ident) {
        (syn::Visibility::Inherited, Some(ident)) => start(ident.span()),
        (syn::Visibility::Inherited, None) => start(field.ty.span()),
        (vis, _) => start(vis.span()),
    }
}

fn start(span: proc_macro2::Span) -> usize {
    let Range { start, .. } = span.byte_range();
    start
}

fn bare(name: &str) -> String {
    name.trim_start_matches("r#").to_owned()
}
