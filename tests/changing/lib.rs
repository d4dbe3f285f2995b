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
