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

/// docs later
#[proc_macro_derive(Layout, attributes(layout))]
pub fn derive_layout(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into()).into()
}

fn expand(input: TokenStream) -> TokenStream {
    match syn::parse2::<DeriveInput>(input) {
        Ok(input) => expand_type(&input),
        Err(error) => error.into_compile_error(),
    }
}

fn expand_type(input: &DeriveInput) -> TokenStream {
    let mut errors = errors::Errors::default();
    let input = input::Input::read(input, &mut errors);
    check::check(&input, &mut errors);
    match errors.finish() {
        Ok(()) => emit::layout(&input),
        Err(errors) => {
            let mut tokens = errors.into_compile_error();
            tokens.extend(emit::stub(&input));
            tokens
        }
    }
}
