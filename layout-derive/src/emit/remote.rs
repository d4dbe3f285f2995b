//! That a definition is one of the type it says.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::{Member, Path, PathArguments};

use crate::attr::Key;
use crate::groups::bracketed_type;
use crate::input::{Body, Field, Input};

/// Names the type that is defined, and has the compiler hold the fields against it: that they are
/// there, that they have these types, and unless the definition is partial, that there are no
/// others. It works for packed structs and for unions, and needs no unsafe code.
pub(super) fn definition(input: &Input<'_>, core: &TokenStream) -> Option<TokenStream> {
    let remote = input.path(Key::Remote)?;
    let ident = input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let checks = match input.body {
        Body::Union => union_fields(input, remote),
        _ => struct_fields(input, remote),
    };
    let declared = input.fields.iter().map(|field| &field.member);
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #core::__private::Remote for #ident #type_generics #where_clause {
            type Type = #remote;
            fn fields(__layout_remote: &#remote) {
                #checks
                // A definition is used by being there, and so are its fields.
                #(let _ = #core::__private::offset_of!(Self, #declared);)*
            }
        }
    })
}

fn struct_fields(input: &Input<'_>, remote: &Path) -> TokenStream {
    let types = input.fields.iter().map(|field| {
        let ty = bracketed_type(field.ty.to_token_stream());
        let member = &field.member;
        let read = at(field, quote!(&raw const __layout_remote.#member));
        quote!(let _: *const #ty = #read;)
    });
    let pattern = pattern(remote);
    let all = (!input.has(Key::Partial)).then(|| {
        let members = input.fields.iter().map(|field| &field.member);
        quote!(let #pattern { #(#members: _),* } = *__layout_remote;)
    });
    quote! {
        #(#types)*
        // Is an error for a union, whose fields would seem to be a struct's.
        let #pattern { .. } = *__layout_remote;
        #all
    }
}

/// A value of the field's type makes one of the union.
fn union_fields(input: &Input<'_>, remote: &Path) -> TokenStream {
    let pattern = pattern(remote);
    let checks = input.fields.iter().map(|field| {
        let ty = bracketed_type(field.ty.to_token_stream());
        let member = &field.member;
        let value = at(field, quote!(__layout_value));
        quote! {
            let _ = |__layout_value: #ty| #pattern { #member: #value };
        }
    });
    quote!(#(#checks)*)
}

/// The path as patterns and expressions have it: `Pair::<u32>`.
fn pattern(remote: &Path) -> TokenStream {
    let mut tokens = remote.leading_colon.to_token_stream();
    for segment in remote.segments.pairs() {
        let ident = &segment.value().ident;
        tokens.extend(match &segment.value().arguments {
            PathArguments::AngleBracketed(arguments) if arguments.colon2_token.is_none() => {
                quote!(#ident::#arguments)
            }
            arguments => quote!(#ident #arguments),
        });
        segment.punct().to_tokens(&mut tokens);
    }
    tokens
}

/// The tokens, where the field's name stands.
fn at(field: &Field<'_>, tokens: TokenStream) -> TokenStream {
    let Member::Named(name) = &field.member else { return tokens };
    let span = Span::call_site().located_at(name.span());
    tokens
        .into_iter()
        .map(|mut token| {
            let keeps_span = matches!(&token, TokenTree::Ident(ident) if is_field(ident, name));
            if !keeps_span {
                token.set_span(span);
            }
            token
        })
        .collect()
}

fn is_field(ident: &Ident, name: &Ident) -> bool {
    ident == name
}
