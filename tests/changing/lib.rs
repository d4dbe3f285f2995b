//! An attribute that changes the type it stands on.

#![forbid(unsafe_code)]

use proc_macro::{Group, TokenStream, TokenTree};

/// Turns round the order of the fields.
#[proc_macro_attribute]
pub fn reversed(_: TokenStream, item: TokenStream) -> TokenStream {
    item.into_iter()
        .map(|token| match token {
            TokenTree::Group(body) if body.delimiter() == proc_macro::Delimiter::Brace => {
                let tokens: Vec<_> = body.stream().into_iter().collect();
                let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
                let fields = tokens.split_inclusive(is_comma).rev().flatten().cloned();
                TokenTree::Group(Group::new(body.delimiter(), fields.collect()))
            }
            token => token,
        })
        .collect()
}

/// `#[replaced(u32, u64)]`: the second token in place of each that is the first.
#[proc_macro_attribute]
pub fn replaced(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let arguments: Vec<_> = arguments.into_iter().collect();
    let [old, _, new] = &*arguments else { return item };
    replace(&old.to_string(), new, item)
}

fn replace(old: &str, new: &TokenTree, tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => {
                let inside = replace(old, new, group.stream());
                TokenTree::Group(Group::new(group.delimiter(), inside))
            }
            token if token.to_string() == old => new.clone(),
            token => token,
        })
        .collect()
}

/// `#[extended(extra: u8)]`: more tokens at the end of the body.
#[proc_macro_attribute]
pub fn extended(more: TokenStream, item: TokenStream) -> TokenStream {
    item.into_iter()
        .map(|token| match token {
            TokenTree::Group(body) if body.delimiter() == proc_macro::Delimiter::Brace => {
                let inside: TokenStream = body.stream().into_iter().chain(more.clone()).collect();
                TokenTree::Group(Group::new(body.delimiter(), inside))
            }
            token => token,
        })
        .collect()
}

/// `u32` and `u64` in turn.
#[proc_macro]
pub fn alternating(_: TokenStream) -> TokenStream {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let ty = if CALLS.fetch_add(1, Ordering::Relaxed) % 2 == 0 { "u32" } else { "u64" };
    ty.parse().unwrap_or_default()
}
