//! The root of a library crate with the same modules as `lib.rs`, for tests and fuzzing: a
//! proc-macro crate exports no functions.

#![forbid(unsafe_code)]

use proc_macro2::{TokenStream, TokenTree};
use syn::LitStr;

extern crate proc_macro;

mod attr;
mod check;
mod driver;
mod errors;
mod expand;
mod input;
mod shader;
mod syntax;
#[cfg(feature = "wgsl")]
mod wgsl;

/// Expands `#[derive(Layout)]`, from an item.
#[must_use]
pub fn derive(item: TokenStream) -> TokenStream {
    driver::expand(item)
}

/// Expands `assert_layout!`, from `(path of layout-core) Type, assertions`.
#[must_use]
pub fn assert_layout(assertions: TokenStream) -> TokenStream {
    driver::expand_assert_layout(assertions)
}

/// The messages of the compile errors in a macro's output.
#[must_use]
pub fn errors(output: TokenStream) -> Vec<String> {
    let mut trees = output.into_iter();
    let mut errors = Vec::new();
    while let Some(tree) = trees.next() {
        match tree {
            // `compile_error! { ".." }`
            TokenTree::Ident(ident) if ident == "compile_error" => {
                if let Some(TokenTree::Group(group)) = trees.nth(1) {
                    let message = syn::parse2::<LitStr>(group.stream());
                    errors.push(message.map_or_else(|_| group.to_string(), |text| text.value()));
                }
            }
            TokenTree::Group(group) => errors.extend(self::errors(group.stream())),
            _ => {}
        }
    }
    errors
}
