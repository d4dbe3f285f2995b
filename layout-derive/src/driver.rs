//! What the macros do, on tokens of either sort: the compiler's, or those of a test.

use proc_macro2::TokenStream;
use syn::DeriveInput;
use syn::parse::{ParseStream, Parser as _};

use crate::attr::assertion::Assertion;
use crate::attr::key::Key;
use crate::errors::Errors;
use crate::input::{Head, Input};
use crate::syntax::none_groups;
use crate::{check, expand};

/// `assert_layout!`, from the path of `layout-core` in round brackets and what is asserted.
pub(crate) fn expand_assertion(tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let mut assertion = None;
    let parser = |input: ParseStream<'_>| {
        assertion = Some(Assertion::read(input, &mut errors)?);
        Ok(())
    };
    if let Err(error) = parser.parse2(none_groups::readable_expression(tokens)) {
        errors.add(error);
    }
    if let Some(assertion) = &assertion {
        check::assertion(assertion, &mut errors);
    }
    match (errors.finish(), assertion) {
        (Err(error), _) => error.to_compile_error(),
        (Ok(()), Some(assertion)) => expand::assertion(&assertion),
        (Ok(()), None) => TokenStream::new(),
    }
}

/// `#[derive(Layout)]`, from an item.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let has_none_groups = none_groups::item_has_none_groups(&tokens);
    let tokens = if has_none_groups { none_groups::readable_item(tokens) } else { tokens };
    match syn::parse2::<DeriveInput>(tokens.clone()) {
        Ok(input) => expand_type(&input, has_none_groups),
        Err(error) => unparsed(&error, tokens),
    }
}

fn expand_type(input: &DeriveInput, has_none_groups: bool) -> TokenStream {
    let mut errors = Errors::default();
    let input = Input::from_syn(input, has_none_groups, &mut errors);
    let has_layout = check::check(&input, &mut errors);
    match errors.finish() {
        Ok(()) => expand::layout(&input),
        Err(error) => errors_with_impl(&error, &input, has_layout),
    }
}

/// The errors, and an impl all the same, which asserts nothing: whoever uses it made no mistake.
fn errors_with_impl(error: &syn::Error, input: &Input<'_>, has_layout: bool) -> TokenStream {
    let mut tokens = error.to_compile_error();
    // What another crate has is not asked: with a mistake in it, its path may name nothing.
    tokens.extend(if has_layout && !input.has(Key::Remote) {
        expand::report(input)
    } else {
        expand::stub(input)
    });
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
        Ok(head) => errors_with_impl(&error, &head.input(), false),
        Err(_) => error.to_compile_error(),
    }
}
