//! That a definition is one of the type it says.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};
use syn::Path;
use syn::spanned::Spanned as _;

use super::located_at;
use crate::attr::generic_args;
use crate::attr::key::Key;
use crate::input::{Body, Field, Input};
use crate::syntax::none_groups::bracketed_type;

/// Names the type that is defined, and if it is to be `proven` has the compiler hold the fields
/// against it: that they are there, that they have these types, and unless the definition is
/// partial, that there are no others. It works for packed structs and for unions, and needs no
/// unsafe code.
pub(super) fn definition(
    input: &Input<'_>,
    core: &Ident,
    with_checks: bool,
) -> Option<TokenStream> {
    let remote = input.path(Key::Remote)?;
    let ident = input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let checks = with_checks.then(|| match input.body {
        Body::Union => construct_union(input, core, remote),
        _ if input.has(Key::Partial) => borrow_each_field(input, remote),
        _ => construct_struct(input, core, remote),
    });
    let declared = input.fields.iter().map(|field| &field.member);
    // A definition is used by being there. One with parameters is left to itself: there is no
    // saying for which.
    let arguments = super::arguments_of_lifetimes(input);
    let used = generic_args::example(input.generics)
        .is_none()
        .then(|| quote!(let _ = <#ident #arguments as #core::Remote>::fields;));
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #core::Remote for #ident #type_generics #where_clause {
            type Type = #remote;
            fn fields() {
                #checks
                #(let _ = #core::offset_of!(Self, #declared);)*
            }
        }
        #used
    })
}

/// Of a struct all fields: what is behind pointers to these types makes one of it. Pointers,
/// because a value could be coerced to another type.
fn construct_struct(input: &Input<'_>, core: &Ident, remote: &Path) -> TokenStream {
    let pointers = (0..input.fields.len()).map(pointer);
    let values = input
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| field_from_pointer(field, index, core));
    let types =
        input.fields.iter().enumerate().map(|(index, field)| check_pointer_type(field, index));
    let ty = located_at(remote.span(), quote!(Self::Type));
    let destructure = destructure(input, remote);
    quote! {
        #(let #pointers = #core::pointer();)*
        let _ = #ty { #(#values),* };
        #(#types)*
        #destructure
    }
}

/// Of a struct some fields: pointers to them are pointers to these types.
fn borrow_each_field(input: &Input<'_>, remote: &Path) -> TokenStream {
    let checks = input.fields.iter().map(|field| {
        let (ty, member) = (bracketed_type(field.ty.to_token_stream()), &field.member);
        let read = located_at(member.span(), quote!(&raw const __layout_remote.));
        quote!(let _: *const #ty = #read #member;)
    });
    let destructure = destructure(input, remote);
    quote! {
        let _ = |__layout_remote: Self::Type| { #(#checks)* };
        #destructure
    }
}

/// Of a union: what is behind a pointer to each type makes one of it.
fn construct_union(input: &Input<'_>, core: &Ident, remote: &Path) -> TokenStream {
    let checks = input.fields.iter().enumerate().map(|(index, field)| {
        let (pointer, value) = (pointer(index), field_from_pointer(field, index, core));
        let constructed = located_at(remote.span(), quote!(Self::Type));
        let pointer_check = check_pointer_type(field, index);
        quote! {
            let #pointer = #core::pointer();
            let _ = #constructed { #value };
            #pointer_check
        }
    });
    quote!(#(#checks)*)
}

/// Such a pattern is an error for a union, whose fields would seem to be a struct's. With two or
/// more values a union can't be made in the first place.
fn destructure(input: &Input<'_>, remote: &Path) -> Option<TokenStream> {
    let needed = input.has(Key::Partial) || input.fields.len() < 2;
    let pattern = located_at(remote.span(), quote!(Self::Type { .. }));
    needed
        .then(|| quote!(let _ = |__layout_remote: Self::Type| { let #pattern = __layout_remote; };))
}

/// `field: value`, the value whatever is behind the pointer.
fn field_from_pointer(field: &Field<'_>, index: usize, core: &Ident) -> TokenStream {
    let (member, pointer) = (&field.member, pointer(index));
    quote!(#member: #core::behind(#pointer))
}

/// That the pointer, now of the original's type, is one to the field's. Errors stand at its name.
fn check_pointer_type(field: &Field<'_>, index: usize) -> TokenStream {
    let ty = bracketed_type(field.ty.to_token_stream());
    let pointer = located_at(field.member.span(), pointer(index));
    quote!(let _: *const #ty = #pointer;)
}

fn pointer(index: usize) -> TokenStream {
    quote::format_ident!("__layout_pointer{index}").into_token_stream()
}
