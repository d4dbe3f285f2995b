//! The derive macro of [`layout-core`](https://docs.rs/layout-core). Depend on that crate: it
//! re-exports the macro beside the trait.
//!
//! A type is read into a model of ours (`input`, from `attr` and `repr`), then checked (`check`),
//! then turned into tokens (`emit`). Every mistake goes to `errors`, so that one build shows all.

mod attr;
mod check;
mod driver;
mod errors;
mod expand;
mod input;
mod syntax;

#[doc = include_str!("reference.md")]
#[proc_macro_derive(Layout, attributes(layout))]
pub fn derive_layout(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    driver::expand(input.into()).into()
}

/// What `layout_core::assert_layout!` passes its input on to, with its own path before it.
#[doc(hidden)]
#[proc_macro]
pub fn assert_layout(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    driver::expand_assertion(input.into()).into()
}
