//! docs later

mod attr;
mod check;
mod emit;
mod errors;
mod input;
mod repr;
mod type_text;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use errors::Errors;
use input::{Head, Input};

/// docs later
#[proc_macro_derive(Layout, attributes(layout))]
pub fn derive_layout(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into()).into()
}

fn expand(tokens: TokenStream) -> TokenStream {
    match syn::parse2::<DeriveInput>(tokens.clone()) {
        Ok(input) => expand_type(&input),
        Err(error) => unparsed(&error, tokens),
    }
}

fn expand_type(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let input = Input::read(input, &mut errors);
    check::check(&input, &mut errors);
    match errors.finish() {
        Ok(()) => emit::layout(&input),
        Err(error) => refused(&error, &input),
    }
}

/// The errors, and an impl all the same: whoever uses it made no mistake.
fn refused(error: &syn::Error, input: &Input<'_>) -> TokenStream {
    let mut tokens = error.to_compile_error();
    tokens.extend(emit::stub(input));
    tokens
}

/// rustc has parsed the type, so this is what syn can't parse without its feature `full`: an `if`
/// or a `match` as the length of an array. Or syntax that is newer than syn.
fn unparsed(error: &syn::Error, tokens: TokenStream) -> TokenStream {
    let message = format!(
        "`Layout` can't read this; if it is the length of an array, give it a name: \
         `const LEN: usize = ..;` and `[T; LEN]`"
    );
    let error = syn::Error::new(error.span(), message);
    match syn::parse2::<Head>(tokens) {
        Ok(head) => refused(&error, &head.input()),
        Err(_) => error.to_compile_error(),
    }
}
