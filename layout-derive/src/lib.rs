//! The derive macro of [`layout-core`](https://docs.rs/layout-core). Depend on that crate: it
//! re-exports the macro beside the trait.
//!
//! `driver` runs three steps: it parses a type into a model (`input`, with `attr` for its
//! attributes), checks the model (`check`), and emits tokens (`expand`). `errors` collects all
//! errors, so that one build shows them all.

mod attr;
mod channel;
mod check;
mod driver;
mod errors;
mod expand;
mod input;
mod shader;
mod syntax;
#[cfg(feature = "wgsl")]
mod wgsl;

#[doc = include_str!("reference.md")]
#[proc_macro_derive(Layout, attributes(layout))]
pub fn derive_layout(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    driver::expand(input.into()).into()
}

/// The implementation of `layout_core::assert_layout!`, which passes the path of `layout-core` in
/// parentheses and then its input.
#[doc(hidden)]
#[proc_macro]
pub fn assert_layout(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    driver::expand_assert_layout(input.into()).into()
}
