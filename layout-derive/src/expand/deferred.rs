//! The functions that check a `deferred` contract at run time.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};

use crate::attr::key::Key;
use crate::attr::parse::MetaItem;
use crate::input::Input;

/// The function that checks a `deferred` contract at run time, in place of the calls.
///
/// ```text
/// impl Header {
///     pub(crate) fn check_layout() -> __layout::Result<(), __layout::ContractError> {
///         __layout::check::<Self, 3>()
///     }
/// }
/// ```
///
/// Only the lint for unused code can detect that no test calls the function. Therefore it has the
/// span of the key, in an `impl` with the span of the type's name, so that rustc lints it as the
/// user's code. Outside of tests, a constant uses the function.
pub(super) fn deferred(
    input: &Input<'_>,
    core: &Ident,
    subject: &TokenStream,
    count: usize,
) -> Option<TokenStream> {
    let key = input.entries.iter().find(|entry| entry.key == Key::Deferred)?;
    let count = Literal::usize_unsuffixed(count);
    let function = check_layout(core, key, &quote!(#core::check::<Self, #count>()));
    let at_name = key.span.located_at(input.ident.span());
    let implementation = quote_spanned!(at_name=> impl #subject { #function });
    let is_used = is_used(core, subject);
    Some(quote! {
        #[automatically_derived]
        #implementation
        #is_used
    })
}

/// The same function for all argument lists of a type with parameters:
///
/// ```text
/// impl<T> Ring<T> where Ring<T>: __layout::Deferred {
///     pub(crate) fn check_layout() -> __layout::Result<(), __layout::ContractError> {
///         <Self as __layout::Deferred>::check()
///     }
/// }
/// ```
///
/// One function, because lists may have the same arguments by different names. rustc then has one
/// error, about the `impl` of [`deferred_for`].
pub(super) fn deferred_by_arguments(input: &Input<'_>, core: &Ident) -> Option<TokenStream> {
    let key = input.entries.iter().find(|entry| entry.key == Key::Deferred)?;
    let (impl_generics, ..) = input.generics.split_for_impl();
    let type_generics = super::type_generics(input);
    let ident = input.ident;
    let own = input.generics.where_clause.iter().flat_map(|own| &own.predicates);
    let function = check_layout(core, key, &quote!(<Self as #core::Deferred>::check()));
    let where_clause = quote!(where #(#own,)* #ident #type_generics: #core::Deferred);
    let at_name = key.span.located_at(input.ident.span());
    let implementation = quote_spanned! {at_name=>
        impl #impl_generics #ident #type_generics #where_clause { #function }
    };
    Some(quote! {
        #[automatically_derived]
        #implementation
    })
}

/// The check of a `deferred` contract for one argument list:
///
/// ```text
/// impl __layout::Deferred for __LayoutSubject {
///     fn check() -> __layout::Result<(), __layout::ContractError> {
///         __layout::check::<__LayoutInstance, 3>()
///     }
/// }
/// ```
pub(super) fn deferred_for(
    core: &Ident,
    subject: &Ident,
    holder: &Ident,
    count: usize,
    index: usize,
) -> TokenStream {
    let count = Literal::usize_unsuffixed(count);
    let result = result(core);
    let is_used = (index == 0).then(|| is_used(core, &subject.to_token_stream()));
    let implementation = quote_spanned! {subject.span()=>
        impl #core::Deferred for #subject {
            fn check() -> #result {
                #core::check::<#holder, #count>()
            }
        }
    };
    quote! {
        #[automatically_derived]
        #implementation
        #is_used
    }
}

fn check_layout(core: &Ident, key: &MetaItem, body: &TokenStream) -> TokenStream {
    let result = result(core);
    quote_spanned! {key.span=>
        /// Checks the layout that the type's `#[layout(..)]` assert.
        pub(crate) fn check_layout() -> #result {
            #body
        }
    }
}

fn is_used(core: &Ident, subject: &TokenStream) -> TokenStream {
    let result = result(core);
    quote! {
        #[cfg(not(test))]
        const _: fn() -> #result = <#subject>::check_layout;
    }
}

fn result(core: &Ident) -> TokenStream {
    quote!(#core::Result<(), #core::ContractError>)
}
