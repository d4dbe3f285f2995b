//! Checks that a `remote` definition matches the remote type.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};
use syn::Path;
use syn::spanned::Spanned as _;

use super::located_at;
use crate::attr::generic_args;
use crate::attr::key::Key;
use crate::input::{Body, Field, Input};
use crate::syntax::none_groups::bracketed_type;

/// The `impl` of `Remote`, which names the remote type, and the checks in a trait of their own,
/// which only this output can name, because the remote type may be less visible than `Remote`:
///
/// ```text
/// impl __layout::Remote<their_crate::Header> for HeaderDef {}
/// trait __LayoutRemote {
///     type Type;
///     fn fields();
/// }
/// impl __LayoutRemote for HeaderDef {
///     type Type = their_crate::Header;
///     fn fields() {
///         .. // the checks
///         let _ = __layout::offset_of!(Self, kind);
///         let _ = __layout::offset_of!(Self, len);
///     }
/// }
/// let _ = <HeaderDef as __LayoutRemote>::fields;
/// ```
///
/// The checks, which are emitted only if `with_checks`, compile only if the remote type has the
/// fields of the definition, with the same types. Unless the definition is partial, they also
/// require that there are no other fields. They work for packed structs and for unions, without
/// unsafe code.
pub(super) fn definition(
    input: &Input<'_>,
    core: &Ident,
    with_checks: bool,
) -> Option<TokenStream> {
    let remote = input.path(Key::Remote)?;
    let ident = input.ident;
    let (impl_generics, ..) = input.generics.split_for_impl();
    let type_generics = super::type_generics(input);
    let where_clause = super::where_clause(input, core);
    let checks = with_checks.then(|| match input.body {
        Body::Union => construct_union(input, core, remote),
        _ if input.has(Key::Partial) => borrow_each_field(input, remote),
        _ => construct_struct(input, core, remote),
    });
    let declared = input.fields.iter().map(|field| &field.member);
    // The reference to `fields` keeps rustc from reporting the definition as unused. A definition
    // with type or const parameters gets none, because its arguments are not known.
    let arguments = super::arguments_of_lifetimes(input);
    let used = generic_args::example(input.generics)
        .is_none()
        .then(|| quote!(let _ = <#ident #arguments as __LayoutRemote>::fields;));
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #core::Remote<#remote> for #ident #type_generics #where_clause {}
        trait __LayoutRemote {
            type Type;
            fn fields();
        }
        #[automatically_derived]
        impl #impl_generics __LayoutRemote for #ident #type_generics #where_clause {
            type Type = #remote;
            fn fields() {
                #checks
                #(let _ = #core::offset_of!(Self, #declared);)*
            }
        }
        #used
    })
}

/// Checks a struct with all fields: a struct expression from values behind pointers, whose pointee
/// types then must be the field types. Pointers, because a value could be coerced to another type.
///
/// ```text
/// let __layout_pointer0 = __layout::pointer();
/// let __layout_pointer1 = __layout::pointer();
/// let _ = Self::Type {
///     kind: __layout::behind(__layout_pointer0),
///     len: __layout::behind(__layout_pointer1),
/// };
/// let _: *const u8 = __layout_pointer0;
/// let _: *const u32 = __layout_pointer1;
/// ```
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

/// Checks a struct with some fields: pointers to the fields must have the pointee types.
///
/// ```text
/// let _ = |__layout_remote: Self::Type| {
///     let _: *const u8 = &raw const __layout_remote.kind;
///     let _: *const u32 = &raw const __layout_remote.len;
/// };
/// let _ = |__layout_remote: Self::Type| { let Self::Type { .. } = __layout_remote; };
/// ```
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

/// Checks a union: a union expression for each field, from a value behind a pointer.
///
/// ```text
/// let __layout_pointer0 = __layout::pointer();
/// let _ = Self::Type { word: __layout::behind(__layout_pointer0) };
/// let _: *const u32 = __layout_pointer0;
/// ```
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

/// Checks that the remote type is a struct, because this pattern is an error for a union:
///
/// ```text
/// let _ = |__layout_remote: Self::Type| { let Self::Type { .. } = __layout_remote; };
/// ```
///
/// A struct expression with two or more fields needs no such check: a union has no such expression.
fn destructure(input: &Input<'_>, remote: &Path) -> Option<TokenStream> {
    let needed = input.has(Key::Partial) || input.fields.len() < 2;
    let pattern = located_at(remote.span(), quote!(Self::Type { .. }));
    needed
        .then(|| quote!(let _ = |__layout_remote: Self::Type| { let #pattern = __layout_remote; };))
}

/// A field of a struct expression: `kind: __layout::behind(__layout_pointer0)`.
fn field_from_pointer(field: &Field<'_>, index: usize, core: &Ident) -> TokenStream {
    let (member, pointer) = (&field.member, pointer(index));
    quote!(#member: #core::behind(#pointer))
}

/// Checks that the pointer, whose type is inferred from the remote field, points to the type in the
/// definition: `let _: *const u8 = __layout_pointer0;`. Errors point at the field's name.
fn check_pointer_type(field: &Field<'_>, index: usize) -> TokenStream {
    let ty = bracketed_type(field.ty.to_token_stream());
    let pointer = located_at(field.member.span(), pointer(index));
    quote!(let _: *const #ty = #pointer;)
}

fn pointer(index: usize) -> TokenStream {
    quote::format_ident!("__layout_pointer{index}").into_token_stream()
}
