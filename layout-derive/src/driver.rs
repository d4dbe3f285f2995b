//! The macros as functions on `proc_macro2` tokens, which the compiler or a test provides.

use proc_macro2::TokenStream;
use syn::DeriveInput;
use syn::parse::{ParseStream, Parser as _};

use crate::attr::assert_layout::AssertLayout;
use crate::attr::key::Key;
use crate::channel::Channel;
use crate::errors::{Errors, compile_error};
use crate::input::{Head, Input};
use crate::syntax::{derive_span, lengths, none_groups};
use crate::{check, expand, shader};

/// Expands `assert_layout!`, from `(path of layout-core) Type, assertions`.
pub(crate) fn expand_assert_layout(tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let mut parsed = None;
    let parser = |input: ParseStream<'_>| {
        parsed = Some(AssertLayout::read(input, &mut errors)?);
        Ok(())
    };
    if let Err(error) = parser.parse2(none_groups::readable_expression(tokens)) {
        errors.add(error);
    }
    if let Some(input) = &parsed {
        check::assert_layout(input, &mut errors);
    }
    match (errors.finish(), parsed) {
        (Err(error), _) => compile_error(&error),
        (Ok(()), Some(input)) => expand::assert_layout(&input),
        (Ok(()), None) => TokenStream::new(),
    }
}

/// Expands `#[derive(Layout)]`, from an item.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let mut item = None;
    let mut unread = None;
    let parser = |input: ParseStream<'_>| {
        let begin = input.cursor();
        let has_none_groups = none_groups::item_has_none_groups(begin);
        item = if has_none_groups { None } else { input.parse().ok() };
        if item.is_none() {
            unread = Some((begin.token_stream(), has_none_groups));
        }
        Ok(())
    };
    let result = parser.parse2(tokens);
    match (result, item, unread) {
        (Ok(()), Some(item), None) => expand_type(item, false),
        (_, None, Some((tokens, has_none_groups))) => expand_unread(tokens, has_none_groups),
        (result, ..) => result.err().map(|error| compile_error(&error)).unwrap_or_default(),
    }
}

/// Expands an item that syn parses only after a change, or not at all.
fn expand_unread(tokens: TokenStream, has_none_groups: bool) -> TokenStream {
    let tokens = if has_none_groups { none_groups::readable_item(tokens) } else { tokens };
    match syn::parse2::<DeriveInput>(tokens.clone()) {
        Ok(input) => expand_type(input, has_none_groups),
        Err(_) => match syn::parse2::<DeriveInput>(lengths::wrapped(tokens.clone())) {
            Ok(input) => expand_type(input, has_none_groups),
            Err(error) => unparsed(&error, tokens),
        },
    }
}

fn expand_type(mut input: DeriveInput, has_none_groups: bool) -> TokenStream {
    let mut errors = Errors::default();
    let has_deprecated = derive_span::of_deprecated_names(&mut input);
    let mut input = Input::from_syn(&input, has_none_groups, &mut errors);
    input.has_deprecated = has_deprecated;
    input.channel = Channel::get();
    shader::read(&mut input, &mut errors);
    let has_layout = check::check(&input, &mut errors);
    match errors.finish() {
        Ok(()) => expand::layout(&input),
        Err(error) => errors_with_impl(&error, &input, has_layout),
    }
}

/// The errors, and an impl without assertions, so that code which uses the impl has no further
/// errors. With `deferred`, tests call `check_layout`.
fn errors_with_impl(error: &syn::Error, input: &Input<'_>, has_layout: bool) -> TokenStream {
    let mut tokens = compile_error(error);
    // A stub if paths are in the attributes, because a wrong path would be a second error.
    let has_paths = input.has(Key::Remote)
        || input.has(Key::PaddingFree)
        || input.fields.iter().any(|field| field.via().or(field.padding_free()).is_some());
    tokens.extend(if has_layout && !has_paths {
        expand::report(input)
    } else {
        expand::stub(input)
    });
    if input.has(Key::Deferred) {
        tokens.extend(expand::unchecked(input));
    }
    tokens
}

/// The error for an item that syn can't parse. rustc has parsed the item, so it contains syntax that
/// is newer than syn, or a syntax error from which rustc has recovered.
fn unparsed(error: &syn::Error, tokens: TokenStream) -> TokenStream {
    let message = format!("`Layout` can't read this: {error}");
    let error = syn::Error::new(error.span(), message);
    match syn::parse2::<Head>(tokens) {
        Ok(head) => errors_with_impl(&error, &head.input(), false),
        Err(_) => compile_error(&error),
    }
}
