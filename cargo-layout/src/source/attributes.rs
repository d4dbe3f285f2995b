//! The entries of `#[layout(..)]` attributes, with their byte ranges.

use std::ops::Range;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Meta, Token, Type};

/// An entry: `size <= 24`, `no_padding`, or `lines <= 1` in `group(hot, lines <= 1)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The arguments in `with(..)` of the same attribute, as text.
    pub(crate) with: String,
    /// The key; `group hot lines` in a group.
    pub(crate) key: String,
    /// `=`, `<=` and so on; empty for a word.
    pub(crate) sign: String,
    /// The value as text, and its bytes.
    pub(crate) value: String,
    pub(crate) range: Range<usize>,
}

impl Entry {
    /// Whether the entries assert the same of the same instance, with any value.
    pub(crate) fn is_about_same(&self, other: &Self) -> bool {
        self.with == other.with && self.key == other.key && self.sign == other.sign
    }
}

/// The entries of all `layout` attributes, in `cfg_attr` too.
pub(crate) fn of_attributes(attrs: &[Attribute]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attr in attrs {
        if let Meta::List(list) = &attr.meta {
            let tokens = list.tokens.clone();
            if list.path.is_ident("layout") {
                entries.extend(of_list(tokens));
            } else if list.path.is_ident("cfg_attr") {
                add_conditional(tokens, &mut entries);
            }
        }
    }
    entries
}

/// The entries of `layout(..)` among the attributes of a `cfg_attr`.
fn add_conditional(tokens: TokenStream, entries: &mut Vec<Entry>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for pair in tokens.windows(2) {
        if let [TokenTree::Ident(name), TokenTree::Group(group)] = pair {
            if name == "layout" {
                entries.extend(of_list(group.stream()));
            } else if name == "cfg_attr" {
                add_conditional(group.stream(), entries);
            }
        }
    }
}

/// The entries of a list.
pub(crate) fn of_list(tokens: TokenStream) -> Vec<Entry> {
    let parts = split(tokens);
    let is_with = |part: &&Vec<TokenTree>| matches!(&part[..], [TokenTree::Ident(key), TokenTree::Group(_)] if key == "with");
    let with: Vec<_> = parts.iter().filter(is_with).map(|part| part[1].to_string()).collect();
    let with = with.join(" ");
    let mut entries = Vec::new();
    for part in &parts {
        match &part[..] {
            [TokenTree::Ident(key), TokenTree::Group(_)] if key == "with" => {}
            [TokenTree::Ident(key), TokenTree::Group(group)]
                if group.delimiter() == Delimiter::Parenthesis =>
            {
                let inner = split(group.stream());
                let name = inner.first().map_or_else(String::new, |name| text(name));
                let inner = inner.iter().skip(1).filter_map(|part| entry(part, &with));
                entries.extend(
                    inner
                        .map(|entry| Entry { key: format!("{key} {name} {}", entry.key), ..entry }),
                );
            }
            part => entries.extend(entry(part, &with)),
        }
    }
    entries
}

/// The entries of `assert_layout!(Type, ..)`.
pub(crate) fn of_call(tokens: TokenStream) -> syn::Result<Vec<Entry>> {
    let after_type = |input: ParseStream<'_>| {
        input.parse::<Type>()?;
        input.parse::<Token![,]>()?;
        input.parse::<TokenStream>()
    };
    Ok(of_list(after_type.parse2(tokens)?))
}

/// `key`, or `key SIGN value`.
fn entry(part: &[TokenTree], with: &str) -> Option<Entry> {
    let [TokenTree::Ident(key), rest @ ..] = part else { return None };
    let signs = rest.iter().take(2).take_while(
        |token| matches!(token, TokenTree::Punct(sign) if "=<>".contains(sign.as_char())),
    );
    let mut sign: String = signs.map(ToString::to_string).collect();
    // `size = <T as Trait>::SIZE` has a sign and a bracket.
    if sign == "=<" {
        sign.truncate(1);
    }
    let value = &rest[sign.len()..];
    let range = match (value.first(), value.last()) {
        (Some(first), Some(last)) => first.span().byte_range().start..last.span().byte_range().end,
        _ => key.span().byte_range(),
    };
    let sign = if sign == "==" { "=".into() } else { sign };
    Some(Entry { with: with.into(), key: key.to_string(), sign, value: text(value), range })
}

fn text(tokens: &[TokenTree]) -> String {
    tokens.iter().cloned().collect::<TokenStream>().to_string()
}

/// The parts between commas, without those between `<` and `>` of generic arguments.
fn split(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let (mut parts, mut part, mut depth) = (Vec::new(), Vec::<TokenTree>::new(), 0_usize);
    for token in tokens {
        if let TokenTree::Punct(punct) = &token {
            let before = |back: usize| part.len().checked_sub(back).map(|at| &part[at]);
            let is_sign = |token: Option<&TokenTree>, signs: &str| matches!(token, Some(TokenTree::Punct(sign)) if signs.contains(sign.as_char()));
            match punct.as_char() {
                ',' if depth == 0 => {
                    parts.push(std::mem::take(&mut part));
                    continue;
                }
                // After `::`, at the begin of a value, or inside of other brackets.
                '<' if depth > 0 || is_sign(before(1), ":") || is_begin(&part) => depth += 1,
                '>' if depth > 0 && !is_sign(before(1), "-") => depth -= 1,
                _ => {}
            }
        }
        part.push(token);
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// Whether a `<` after these tokens begins a path: `size = <T as Trait>::SIZE`, and not `size <`.
fn is_begin(part: &[TokenTree]) -> bool {
    matches!(part, [TokenTree::Ident(_), .., TokenTree::Punct(sign)] if "=+-*/%(<>".contains(sign.as_char()))
}

#[cfg(test)]
mod tests {
    use super::of_list;

    fn entries(text: &str) -> Vec<(String, String, String, String)> {
        let entries = of_list(text.parse().unwrap());
        let part = |entry: super::Entry| {
            assert!(entry.range.end <= text.len());
            (entry.with, entry.key, entry.sign, text[entry.range].to_owned())
        };
        entries.into_iter().map(part).collect()
    }

    fn expected(parts: &[[&str; 4]]) -> Vec<(String, String, String, String)> {
        let owned = |[a, b, c, d]: [&str; 4]| (a.into(), b.into(), c.into(), d.into());
        parts.iter().copied().map(owned).collect()
    }

    #[test]
    fn entries_have_the_bytes_of_their_values() {
        assert_eq!(
            entries("size <= 24, no_padding, align == max::<u8, u16>(1, 2)"),
            expected(&[
                ["", "size", "<=", "24"],
                ["", "no_padding", "", "no_padding"],
                ["", "align", "=", "max::<u8, u16>(1, 2)"],
            ])
        );
        assert_eq!(
            entries("with(T = u8), size = <T as Of<u8, u8>>::N, group(hot, lines < 2)"),
            expected(&[
                ["(T = u8)", "size", "=", "<T as Of<u8, u8>>::N"],
                ["(T = u8)", "group hot lines", "<", "2"],
            ])
        );
    }
}
