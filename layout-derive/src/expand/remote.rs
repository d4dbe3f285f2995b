//! Checks that a `remote` definition matches the remote type.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::Path;
use syn::spanned::Spanned as _;

use super::located_at;
use crate::attr::generic_args;
use crate::attr::key::Key;
use crate::input::{Body, Field, Input};
use crate::syntax::none_groups::bracketed_type;

/// The remote type for `size_of` and `offset_of!`: `__LayoutMeasured`, or the path if the definition
/// has parameters.
pub(super) fn measured(input: &Input<'_>) -> Option<TokenStream> {
    let remote = input.path(Key::Remote)?;
    Some(if input.generics.params.is_empty() {
        measured_name().into_token_stream()
    } else {
        remote.to_token_stream()
    })
}

fn measured_name() -> Ident {
    Ident::new("__LayoutMeasured", Span::call_site())
}

/// The `impl` of `Remote`, which names the remote type, and the checks in a trait of their own,
/// which only this output can name, because the remote type may be less visible than `Remote`:
///
/// ```text
/// impl __layout::Remote<<HeaderDef as __LayoutRemote>::Type> for HeaderDef {
///     fn checks() -> __layout::usize {
///         <Self as __LayoutRemote>::CHECK
///     }
/// }
/// trait __LayoutRemote {
///     type Type;
///     const CHECK: __layout::usize;
/// }
/// impl __LayoutRemote for HeaderDef {
///     type Type = their_crate::Header;
///     const CHECK: __layout::usize = {
///         let _ = || {
///             .. // the checks
///             let _ = __layout::offset_of!(Self, kind);
///             let _ = __layout::offset_of!(Self, len);
///         };
///         0
///     };
/// }
/// let _ = <HeaderDef as __LayoutRemote>::CHECK;
/// type __LayoutMeasured = <their_crate::Header as __layout::IfValid<
///     { <HeaderDef as __LayoutRemote>::CHECK },
/// >>::Type;
/// ```
///
/// With an error in `CHECK`, the last type is not known, and `offset_of!` adds no second error for
/// the same field. The constant of a definition with parameters is not known there.
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
    // The reference to `CHECK` keeps rustc from reporting the definition as unused. A definition
    // with type or const parameters gets none, because its arguments are not known.
    let arguments = super::arguments_of_lifetimes(input);
    let used = generic_args::example(input.generics)
        .is_none()
        .then(|| quote!(let _ = <#ident #arguments as __LayoutRemote>::CHECK;));
    let measured = input.generics.params.is_empty().then(|| {
        let measured = measured_name();
        let check = quote!({ <#ident as __LayoutRemote>::CHECK });
        quote!(type #measured = <#remote as #core::IfValid<#check>>::Type;)
    });
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #core::Remote<<#ident #type_generics as __LayoutRemote>::Type>
            for #ident #type_generics #where_clause
        {
            fn checks() -> #core::usize {
                <Self as __LayoutRemote>::CHECK
            }
        }
        trait __LayoutRemote {
            type Type;
            const CHECK: #core::usize;
        }
        #[automatically_derived]
        impl #impl_generics __LayoutRemote for #ident #type_generics #where_clause {
            type Type = #remote;
            const CHECK: #core::usize = {
                let _ = || {
                    #checks
                    #(let _ = #core::offset_of!(Self, #declared);)*
                };
                0
            };
        }
        #used
        #measured
    })
}

/// Checks a struct with all fields: a struct expression from values behind pointers, whose pointee
/// types then must be the field types. Pointers, because a value could be coerced to another type.
///
/// ```text
/// let __layout_pointer0 = __layout::pointer();
/// let __layout_pointer1 = __layout::pointer();
/// let _ = __layout::list_all_fields_or_add_partial! {
///     kind: __layout::behind(__layout_pointer0),
///     len: __layout::behind(__layout_pointer1),
/// };
/// let _: *const u8 = __layout_pointer0;
/// let _: *const u32 = __layout_pointer1;
/// ```
///
/// The macro expands to `Self::Type { .. }`. rustc names it below an error about a missing or
/// private field, and points at the path in the attribute, whose spans the call has.
fn construct_struct(input: &Input<'_>, core: &Ident, remote: &Path) -> TokenStream {
    let pointers = (0..input.fields.len()).map(pointer);
    let values = input
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| field_from_pointer(field, index, core));
    let types =
        input.fields.iter().enumerate().map(|(index, field)| check_pointer_type(field, index));
    let construct = quote!(#core::list_all_fields_or_add_partial! { #(#values),* });
    let construct = spanning(remote, construct);
    let destructure = destructure(input, remote);
    quote! {
        #(let #pointers = #core::pointer();)*
        let _ = #construct;
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
        let constructed = spanning(remote, quote!(Self::Type));
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
    let pattern = spanning(remote, quote!(Self::Type { .. }));
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

/// The tokens from the begin of the path to its end, so that errors point at all of it. The inside
/// of groups keeps its spans.
fn spanning(path: &Path, tokens: TokenStream) -> TokenStream {
    let derive = Span::call_site();
    let begin = derive.located_at(path.span());
    let last = path.to_token_stream().into_iter().last();
    let end = last.map_or(begin, |last| derive.located_at(last.span()));
    let tokens = tokens.into_iter().enumerate().map(|(index, mut token)| {
        token.set_span(if index == 0 { begin } else { end });
        token
    });
    tokens.collect()
}

fn pointer(index: usize) -> TokenStream {
    quote::format_ident!("__layout_pointer{index}").into_token_stream()
}
