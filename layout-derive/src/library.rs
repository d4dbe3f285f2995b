//! The root of another crate than `lib.rs` is: a crate of macros has no function that others can
//! call, and what tests them from outside calls these.

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
mod syntax;

/// `#[derive(Layout)]`, from an item.
#[must_use]
pub fn derive(item: TokenStream) -> TokenStream {
    driver::expand(item)
}

/// `assert_layout!`, from the path of `layout-core` in round brackets and what is asserted.
#[must_use]
pub fn assert_layout(assertions: TokenStream) -> TokenStream {
    driver::expand_assertion(assertions)
}

/// What the macro says is wrong, if anything.
#[must_use]
pub fn errors(output: TokenStream) -> Vec<String> {
    let mut trees = output.into_iter();
    let mut errors = Vec::new();
    while let Some(tree) = trees.next() {
        // `::core::compile_error! { ".." }`
        if matches!(&tree, TokenTree::Ident(ident) if ident == "compile_error") {
            if let Some(TokenTree::Group(group)) = trees.nth(1) {
                let message = syn::parse2::<LitStr>(group.stream());
                errors.push(message.map_or_else(|_| group.to_string(), |text| text.value()));
            }
        }
    }
    errors
}
