//! That a definition is one of the type it says.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::Path;
use syn::spanned::Spanned as _;

use crate::attr::Key;
use crate::groups::bracketed_type;
use crate::input::{Body, Field, Input};

/// Names the type that is defined, and if it is to be `proven` has the compiler hold the fields
/// against it: that they are there, that they have these types, and unless the definition is
/// partial, that there are no others. It works for packed structs and for unions, and needs no
/// unsafe code.
pub(super) fn definition(
    input: &Input<'_>,
    core: &TokenStream,
    proven: bool,
) -> Option<TokenStream> {
    let remote = input.path(Key::Remote)?;
    let ident = input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let checks = proven.then(|| match input.body {
        Body::Union => each_makes_one(input, remote),
        _ if input.has(Key::Partial) => each_is_there(input, remote),
        _ => together_they_make_one(input, remote),
    });
    let declared = input.fields.iter().map(|field| &field.member);
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #core::__private::Remote for #ident #type_generics #where_clause {
            type Type = #remote;
            fn fields() {
                #checks
                // A definition is used by being there, and so are its fields.
                #(let _ = #core::__private::offset_of!(Self, #declared);)*
            }
        }
    })
}

/// Of a struct all fields: values of these types make one of it.
fn together_they_make_one(input: &Input<'_>, remote: &Path) -> TokenStream {
    let names = (0..input.fields.len()).map(name);
    let parameters = input.fields.iter().zip(names).map(|(field, name)| {
        let ty = bracketed_type(field.ty.to_token_stream());
        quote!(#name: #ty)
    });
    let values = input.fields.iter().enumerate().map(|(index, field)| made_of(field, index));
    let ty = at(remote.span(), quote!(Self::Type));
    let is_struct = is_struct(input, remote);
    quote! {
        let _ = |#(#parameters),*| #ty { #(#values),* };
        #is_struct
    }
}

/// Of a struct some fields: pointers to them are pointers to these types.
fn each_is_there(input: &Input<'_>, remote: &Path) -> TokenStream {
    let checks = input.fields.iter().map(|field| {
        let (ty, member) = (bracketed_type(field.ty.to_token_stream()), &field.member);
        let span = member.span();
        let read = at(span, quote!(&raw const __layout_remote.));
        quote!(let _: *const #ty = #read #member;)
    });
    let is_struct = is_struct(input, remote);
    quote! {
        let _ = |__layout_remote: Self::Type| { #(#checks)* };
        #is_struct
    }
}

/// Of a union: a value of each type makes one of it.
fn each_makes_one(input: &Input<'_>, remote: &Path) -> TokenStream {
    let checks = input.fields.iter().enumerate().map(|(index, field)| {
        let (ty, name) = (bracketed_type(field.ty.to_token_stream()), name(index));
        let value = made_of(field, index);
        let made = at(remote.span(), quote!(Self::Type));
        quote!(let _ = |#name: #ty| #made { #value };)
    });
    quote!(#(#checks)*)
}

/// Such a pattern is an error for a union, whose fields would seem to be a struct's. With two or
/// more values a union can't be made in the first place.
fn is_struct(input: &Input<'_>, remote: &Path) -> Option<TokenStream> {
    let needed = input.has(Key::Partial) || input.fields.len() < 2;
    let pattern = at(remote.span(), quote!(Self::Type { .. }));
    needed
        .then(|| quote!(let _ = |__layout_remote: Self::Type| { let #pattern = __layout_remote; };))
}

/// `field: value`, the value where the field's name stands.
fn made_of(field: &Field<'_>, index: usize) -> TokenStream {
    let (member, value) = (&field.member, at(field.member.span(), name(index)));
    quote!(#member: #value)
}

fn name(index: usize) -> TokenStream {
    quote::format_ident!("__layout_field{index}").into_token_stream()
}

/// The tokens, at a place of the user's: errors stand there.
fn at(place: Span, tokens: TokenStream) -> TokenStream {
    let span = Span::call_site().located_at(place);
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = token {
                token = TokenTree::Group(Group::new(group.delimiter(), at(place, group.stream())));
            }
            token.set_span(span);
            token
        })
        .collect()
}
