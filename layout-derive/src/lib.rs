//! The derive macro of [`layout-core`](https://docs.rs/layout-core). Depend on that crate: it
//! re-exports the macro beside the trait.
//!
//! A type is read into a model of ours (`input`, from `attr` and `repr`), then checked (`check`),
//! then turned into tokens (`emit`). Every mistake goes to `errors`, so that one build shows all.

mod assertion;
mod attr;
mod bounds;
mod check;
mod emit;
mod errors;
mod expression;
mod groups;
mod input;
mod key;
mod lifetimes;
mod number;
mod repr;
mod type_text;
mod with;

use proc_macro2::TokenStream;
use syn::DeriveInput;
use syn::parse::{ParseStream, Parser as _};

use assertion::Assertion;
use errors::Errors;
use input::{Head, Input};

#[doc = include_str!("reference.md")]
#[proc_macro_derive(Layout, attributes(layout))]
pub fn derive_layout(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into()).into()
}

/// What `layout_core::assert_layout!` passes its input on to, with its own path before it.
#[doc(hidden)]
#[proc_macro]
pub fn assert_layout(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand_assertion(input.into()).into()
}

fn expand_assertion(tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let mut assertion = None;
    let read = |input: ParseStream<'_>| {
        assertion = Some(Assertion::read(input, &mut errors)?);
        Ok(())
    };
    if let Err(error) = read.parse2(groups::readable_expression(tokens)) {
        errors.add(error);
    }
    if let Some(assertion) = &assertion {
        check::assertion(assertion, &mut errors);
    }
    match (errors.finish(), assertion) {
        (Err(error), _) => error.to_compile_error(),
        (Ok(()), Some(assertion)) => emit::assertion(&assertion),
        (Ok(()), None) => TokenStream::new(),
    }
}

fn expand(tokens: TokenStream) -> TokenStream {
    let tokens = groups::readable_item(tokens);
    match syn::parse2::<DeriveInput>(tokens.clone()) {
        Ok(input) => expand_type(&input),
        Err(error) => unparsed(&error, tokens),
    }
}

fn expand_type(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let input = Input::read(input, &mut errors);
    let describable = check::check(&input, &mut errors);
    match errors.finish() {
        Ok(()) => emit::layout(&input),
        Err(error) => refused(&error, &input, describable),
    }
}

/// The errors, and an impl all the same, which claims nothing: whoever uses it made no mistake.
fn refused(error: &syn::Error, input: &Input<'_>, describable: bool) -> TokenStream {
    let mut tokens = error.to_compile_error();
    tokens.extend(if describable { emit::report(input) } else { emit::stub(input) });
    tokens
}

/// rustc has parsed the type, so this is what syn can't parse without its feature `full`: an `if`
/// or a `match` as the length of an array. Or syntax that is newer than syn, or an error of the
/// user's that rustc has mended for us.
fn unparsed(error: &syn::Error, tokens: TokenStream) -> TokenStream {
    let message = if error.to_string().starts_with("unsupported expression") {
        "`Layout` can't read the length of this array: give it a name, `const LEN: usize = ..;`, \
         and write `[T; LEN]`"
            .to_owned()
    } else {
        format!("`Layout` can't read this: {error}")
    };
    let error = syn::Error::new(error.span(), message);
    match syn::parse2::<Head>(tokens) {
        Ok(head) => refused(&error, &head.input(), false),
        Err(_) => error.to_compile_error(),
    }
}
