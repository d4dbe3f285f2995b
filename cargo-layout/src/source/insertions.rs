//! The places in a crate's source where a derive can stand: above each struct, enum and union.

use std::ops::Range;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// A type definition in a file.
#[derive(Clone)]
pub(crate) struct Insertion {
    /// The index of the file.
    pub(crate) file: usize,
    pub(crate) name: String,
    /// The bytes of the item in the original, from its first attribute to its end.
    pub(crate) item: Range<usize>,
    /// The start of the innermost macro call around the item: a macro may take no attributes.
    pub(crate) call: Option<usize>,
    /// Whether the type has type or const parameters.
    pub(crate) has_parameters: bool,
    /// Whether the type has a derive of this name.
    pub(crate) derives_layout: bool,
}

/// The insertions of one file, in the order of their starts. Macro definitions have none.
pub(crate) fn insertions(file: usize, text: &str) -> Vec<Insertion> {
    let mut found = Vec::new();
    // Without a byte order mark the ranges are those of the rest of the text.
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    if let Ok(tokens) = text[mark..].parse::<TokenStream>() {
        add(tokens, None, &mut |mut insertion: Insertion| {
            let Range { start, end } = insertion.item;
            insertion.item = start + mark..end + mark;
            found.push(Insertion { file, ..insertion });
        });
    }
    proc_macro2::extra::invalidate_current_thread_spans();
    found.sort_by_key(|insertion| insertion.item.start);
    found
}

fn add(tokens: TokenStream, call: Option<usize>, found: &mut dyn FnMut(Insertion)) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        if is_ident(trees.get(at), "macro_rules") && is_punct(trees.get(at + 1), '!') {
            at += 4;
            continue;
        }
        if let Some(insertion) = item_at(&trees, at, call) {
            found(insertion);
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

/// The item whose keyword is at this index.
fn item_at(trees: &[TokenTree], at: usize, call: Option<usize>) -> Option<Insertion> {
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
    Some(Insertion {
        file: 0,
        name: name.to_string(),
        item: start(trees[first].span())..end.span().byte_range().end,
        call,
        has_parameters: has_parameters(&trees[at + 2..]),
        derives_layout: trees[first..at].iter().any(derives_layout),
    })
}

/// Whether tokens begin with a list of parameters that has others than lifetimes.
fn has_parameters(trees: &[TokenTree]) -> bool {
    if !is_punct(trees.first(), '<') {
        return false;
    }
    let (mut depth, mut is_begin) = (0_usize, false);
    for tree in trees {
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == '<' => {
                depth += 1;
                is_begin = depth == 1;
                continue;
            }
            TokenTree::Punct(punct) if punct.as_char() == '>' => {
                depth -= 1;
                if depth == 0 {
                    return false;
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => {
                is_begin = depth == 1;
                continue;
            }
            // `'a`
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {}
            _ if is_begin => return true,
            _ => {}
        }
        is_begin = false;
    }
    false
}

/// Whether an attribute in brackets is `derive(.., Layout, ..)`.
fn derives_layout(tree: &TokenTree) -> bool {
    let TokenTree::Group(group) = tree else { return false };
    let trees: Vec<TokenTree> = group.stream().into_iter().collect();
    let [TokenTree::Ident(name), TokenTree::Group(list)] = &trees[..] else { return false };
    name == "derive" && list.stream().into_iter().any(|tree| is_ident(Some(&tree), "Layout"))
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

    #[test]
    fn parameters_are_told_from_lifetimes() {
        let text = "struct A<'a, 'b: 'a>(&'a &'b u8); struct B<'a, T: Of<'a>>(&'a T); \
                    #[derive(Debug, layout_core::Layout)] enum C<const N: usize> {}";
        let has =
            |insertion: super::Insertion| (insertion.has_parameters, insertion.derives_layout);
        let found: Vec<_> = insertions(0, text).into_iter().map(has).collect();
        assert_eq!(found, [(false, false), (true, false), (true, true)]);
    }
}
