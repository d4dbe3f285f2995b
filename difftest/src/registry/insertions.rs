//! The places in a crate's source where a derive can stand: above each struct, enum and union.

use std::ops::Range;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// The derive, put on the line of the type, so that line numbers stay those of the original.
pub(super) const DERIVE: &str = "#[derive(::layout_core::Layout)] ";

/// A type definition in a file.
#[derive(Clone)]
pub(super) struct Insertion {
    /// The index of the file.
    pub(super) file: usize,
    pub(super) name: String,
    /// The bytes of the item in the original, from its first attribute to its end.
    pub(super) item: Range<usize>,
    /// The start of the innermost macro call around the item: a macro may take no attributes.
    pub(super) call: Option<usize>,
}

/// The insertions of one file, in the order of their starts. Macro definitions have none.
pub(super) fn insertions(file: usize, text: &str) -> Vec<Insertion> {
    let mut found = Vec::new();
    // Without a byte order mark the ranges are those of the rest of the text.
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    if let Ok(tokens) = text[mark..].parse::<TokenStream>() {
        add(tokens, None, &mut |name, item: Range<usize>, call| {
            let item = item.start + mark..item.end + mark;
            found.push(Insertion { file, name, item, call });
        });
    }
    proc_macro2::extra::invalidate_current_thread_spans();
    found.sort_by_key(|insertion| insertion.item.start);
    found
}

fn add(
    tokens: TokenStream,
    call: Option<usize>,
    found: &mut dyn FnMut(String, Range<usize>, Option<usize>),
) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        if is_ident(trees.get(at), "macro_rules") && is_punct(trees.get(at + 1), '!') {
            at += 4;
            continue;
        }
        if let Some((name, item)) = item_at(&trees, at) {
            found(name, item, call);
        }
        if let TokenTree::Group(group) = &trees[at] {
            let before = |back: usize| at.checked_sub(back).and_then(|at| trees.get(at));
            let is_attribute = group.delimiter() == Delimiter::Bracket
                && (is_punct(before(1), '#')
                    || is_punct(before(1), '!') && is_punct(before(2), '#'));
            let is_call =
                is_punct(before(1), '!') && matches!(before(2), Some(TokenTree::Ident(_)));
            let inner = if is_call { Some(start(group.span_open())) } else { call };
            if !is_attribute {
                add(group.stream(), inner, found);
            }
        }
        at += 1;
    }
}

/// The name and the range of the item whose keyword is at this index.
fn item_at(trees: &[TokenTree], at: usize) -> Option<(String, Range<usize>)> {
    let TokenTree::Ident(keyword) = &trees[at] else { return None };
    let keyword = keyword.to_string();
    let Some(TokenTree::Ident(name)) = trees.get(at + 1) else { return None };
    let is_item = match &*keyword {
        "struct" | "enum" => true,
        // No keyword elsewhere.
        "union" => match trees.get(at + 2) {
            Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
            next => is_punct(next, '<'),
        },
        _ => false,
    };
    if !is_item {
        return None;
    }
    let mut first = at;
    if first > 0 && is_ident(trees.get(first - 1), "pub") {
        first -= 1;
    } else if first > 1
        && is_ident(trees.get(first - 2), "pub")
        && is_parenthesized(&trees[first - 1])
    {
        first -= 2;
    }
    while first > 1
        && is_punct(trees.get(first - 2), '#')
        && matches!(&trees[first - 1], TokenTree::Group(group)
            if group.delimiter() == Delimiter::Bracket)
    {
        first -= 2;
    }
    let end = trees[at..].iter().find(|tree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    })?;
    Some((name.to_string(), start(trees[first].span())..end.span().byte_range().end))
}

fn start(span: Span) -> usize {
    span.byte_range().start
}

fn is_parenthesized(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis)
}

fn is_ident(tree: Option<&TokenTree>, text: &str) -> bool {
    matches!(tree, Some(TokenTree::Ident(ident)) if ident == text)
}

fn is_punct(tree: Option<&TokenTree>, sign: char) -> bool {
    matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

#[cfg(test)]
mod tests {
    use super::insertions;

    #[test]
    fn derive_stands_above_attributes_of_each_type_outside_of_macro_definitions() {
        let text = "\
            //! Inner.\n\
            /// Outer.\n#[cfg(unix)] pub(crate) struct A { union: u8 }\n\
            macro_rules! m { () => { struct B; } }\n\
            bits! { pub union C { a: u8 } }\n\
            fn f() { #[repr(u8)] enum D { E } let union = quote!(struct #name;); }\n";
        let found = insertions(0, text);
        let starts: Vec<_> = found
            .iter()
            .map(|insertion| {
                let rest = &text[insertion.item.clone()];
                (&*insertion.name, &rest[..6], rest.ends_with('}'), insertion.call.is_some())
            })
            .collect();
        let expected = [
            ("A", "/// Ou", true, false),
            ("C", "pub un", true, true),
            ("D", "#[repr", true, false),
        ];
        assert_eq!(starts, expected);
    }
}
