//! A collection of errors, so that one build shows them all.

use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

/// Collects errors. [`finish`](Self::finish) returns them as one error.
#[derive(Default)]
pub(crate) struct Errors(Option<syn::Error>);

impl Errors {
    pub(crate) fn at(&mut self, span: Span, message: impl Display) {
        self.add(syn::Error::new(span, message));
    }

    pub(crate) fn add(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(first) => first.combine(error),
            None => self.0 = Some(error),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn finish(self) -> syn::Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}

/// The error as a call of `compile_error!` for each message:
///
/// ```text
/// const _: () = {
///     extern crate core as __layout_core;
///     __layout_core::compile_error! { ".." }
/// };
/// ```
///
/// Not `::core::compile_error!`, as syn writes it: with a span of the user, whose crate may have
/// edition 2015, that path begins in the user's crate.
pub(crate) fn compile_error(error: &syn::Error) -> TokenStream {
    let tokens = error.to_compile_error().into_iter().enumerate();
    let calls = tokens.filter_map(|(index, token)| match index % CALL_LENGTH {
        0 | 1 => None,
        2 => Some(TokenTree::Ident(Ident::new("__layout_core", token.span()))),
        _ => Some(token),
    });
    let calls: TokenStream = calls.collect();
    quote! {
        const _: () = {
            extern crate core as __layout_core;
            #calls
        };
    }
}

/// The number of tokens in `::core::compile_error! { ".." }`.
const CALL_LENGTH: usize = 8;
