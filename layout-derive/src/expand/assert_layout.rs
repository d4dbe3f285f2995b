//! The contract of `assert_layout!`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::GenericParam;

use super::assertions::{Asserted, Assertions};
use super::contract::Contract;
use super::layout::field_type_of;
use super::strategy::{LIST_LENGTH, may_be_unsized};
use crate::attr::assert_layout::AssertLayout;
use crate::syntax::none_groups::bracketed_type;
use crate::syntax::pretty::type_text;

/// The contract of `assert_layout!`. An empty enum holds it.
///
/// ```text
/// enum __LayoutAsserted {}
/// impl __layout::Layout for __LayoutAsserted {
///     const LAYOUT: &'static __layout::StaticLayout =
///         __layout::lazy_named::<Self, _>(__layout::Probe::<Type>::__LAYOUT_TYPE);
///     const __NAMES: __layout::Names = &["Type"];
///     const __ATTRIBUTE: __layout::AttributeFrame = ("assert_layout!(Type, ", ")");
///     const __ASSERTIONS: __layout::AssertionText = "size=8";
/// }
/// __layout::compare::<__LayoutAsserted>(__layout::size_of::<Type>(), "=", 8);
/// ```
pub(super) fn contract(input: &AssertLayout, core: &Ident) -> Contract {
    let ty = bracketed_type(input.ty.to_token_stream());
    let (item, holder) = holder(input);
    let has_fields = !input.fields.is_empty();
    let (check, measured) = if has_fields { measured(input, &ty, core) } else { (None, ty) };
    let may_be_unsized = may_be_unsized(&input.ty) && !has_fields && input.generics.is_none();
    let align = may_be_unsized.then(|| quote!(<#holder as #core::Layout>::LAYOUT.align));
    let asserted = Asserted {
        core,
        holder: holder.clone(),
        measured: Some(measured.clone()),
        input: None,
        instance: None,
        open_tail: None,
        align,
    };
    let mut assertions = Assertions::new(&asserted);
    for entry in &input.entries {
        assertions.add(entry, 0, None, Vec::new());
    }
    for (index, field) in input.fields.iter().enumerate() {
        for entry in &field.entries {
            assertions.add(entry, index + 1, None, Vec::new());
        }
    }
    let name = type_text(input.ty.to_token_stream());
    let parameters = input.generics.as_ref().map_or_else(String::new, |generics| {
        format!("for{} ", type_text(generics.to_token_stream()))
    });
    let frame = format!("assert_layout!({parameters}{name}, ");
    let (layout, offsets) = if has_fields {
        fields(input, &measured, core)
    } else {
        let field_type = field_type_of(&input.ty, &measured, core);
        let layout = if may_be_unsized {
            // The error for an unsized type is that of `size_of`, whose places rustc prints once.
            let (probe, size) = (
                quote!(#core::Probe::<#measured>::__LAYOUT_SIZED),
                quote!(#core::size_of::<#measured>()),
            );
            let sized = quote!(#core::with(#probe, #size));
            quote!(#core::lazy_named_maybe::<Self, _, _>(#sized, #field_type))
        } else {
            quote!(#core::lazy_named::<Self, _>(#field_type))
        };
        (layout, None)
    };
    let names = input.fields.iter().map(|field| &field.name);
    let names = quote!(&[#name #(, #names, "")*]);
    let (text, checks) = (assertions.text(), assertions.calls());
    let operands = assertions.operands();
    let (operands_item, operands) = match (operands, &input.generics) {
        (None, _) => (None, None),
        // In the `impl`, the parameters have names.
        (Some(operands), Some(_)) => {
            (None, Some(quote!(const __OPERANDS: #core::Operands = #operands;)))
        }
        // Outside of the `impl`, because `Self` there would not be the user's.
        (Some(operands), None) => (
            Some(quote!(const __LAYOUT_OPERANDS: #core::Operands = #operands;)),
            Some(quote!(const __OPERANDS: #core::Operands = __LAYOUT_OPERANDS;)),
        ),
    };
    let impl_generics = input.generics.as_ref().map(|generics| generics.split_for_impl().0);
    let constants = quote! {
        #item
        #check
        #operands_item
        #[automatically_derived]
        impl #impl_generics #core::Layout for #holder {
            const LAYOUT: &'static #core::StaticLayout = #layout;
            const __NAMES: #core::Names = #names;
            #offsets
            const __ATTRIBUTE: #core::AttributeFrame = (#frame, ")");
            #text
            #operands
        }
    };
    Contract { constants, checks }
}

/// The enum that holds the contract, and its name with its parameters as arguments:
///
/// ```text
/// enum __LayoutAsserted {}
/// enum __LayoutAsserted<'a, T: Copy, const N: usize> { __Never(*const &'a (), *const T) }
/// ```
fn holder(input: &AssertLayout) -> (TokenStream, TokenStream) {
    let holder = Ident::new("__LayoutAsserted", Span::call_site());
    let Some(generics) = &input.generics else {
        return (quote!(enum #holder {}), holder.into_token_stream());
    };
    let (impl_generics, type_generics, _) = generics.split_for_impl();
    let used = generics.params.iter().filter_map(|parameter| match parameter {
        GenericParam::Lifetime(parameter) => {
            let lifetime = &parameter.lifetime;
            Some(quote!(*const &#lifetime ()))
        }
        GenericParam::Type(parameter) => {
            let ident = &parameter.ident;
            Some(quote!(*const #ident))
        }
        GenericParam::Const(_) => None,
    });
    let item = quote!(enum #holder #impl_generics { __Never(#(#used),*) });
    (item, quote!(#holder #type_generics))
}

/// The type for `offset_of!`. If the type lacks a field, that is the one error:
///
/// ```text
/// const __LAYOUT_CHECK: __layout::usize = {
///     let _ = |__layout_value: &Type| { let _ = &raw const __layout_value.header.len; };
///     0
/// };
/// type __LayoutMeasured = <Type as __layout::IfValid<{ __LAYOUT_CHECK }>>::Type;
/// ```
///
/// With parameters, such a constant can't be part of a type.
fn measured(
    input: &AssertLayout,
    ty: &TokenStream,
    core: &Ident,
) -> (Option<TokenStream>, TokenStream) {
    if input.generics.is_some() {
        return (None, ty.clone());
    }
    let paths = input.fields.iter().map(|field| &field.path);
    let check = quote! {
        const __LAYOUT_CHECK: #core::usize = {
            let _ = |__layout_value: &#ty| { #(let _ = &raw const __layout_value.#paths;)* };
            0
        };
        type __LayoutMeasured = <#ty as #core::IfValid<{ __LAYOUT_CHECK }>>::Type;
    };
    (Some(check), quote!(__LayoutMeasured))
}

/// The layout with the listed fields, whose types are inferred, and the offsets of these fields:
///
/// ```text
/// __layout::lazy_struct::<Self, Type, __layout::Partial<__layout::ReprForeign>, _, 1>((
///     __layout::field_of(|__layout_value: &Type| &raw const __layout_value.header.len),
/// ))
///
/// const __OFFSETS: __layout::Offsets = &[__layout::offset_of!(Type, header.len)];
/// ```
fn fields(
    input: &AssertLayout,
    measured: &TokenStream,
    core: &Ident,
) -> (TokenStream, Option<TokenStream>) {
    let lists: Vec<_> = input
        .fields
        .chunks(LIST_LENGTH)
        .map(|fields| {
            let types = fields.iter().map(|field| {
                let path = &field.path;
                let value = quote!(|__layout_value: &#measured| &raw const __layout_value.#path);
                quote!(#core::field_of(#value))
            });
            quote!((#(#types,)*))
        })
        .collect();
    let types = super::layout::both(&lists, core);
    let count = input.fields.len();
    let paths = input.fields.iter().map(|field| &field.path);
    let attributes = quote!(#core::Partial<#core::ReprForeign>);
    (
        quote!(#core::lazy_struct::<Self, #measured, #attributes, _, #count>(#types)),
        Some(quote! {
            const __OFFSETS: #core::Offsets = &[#(#core::offset_of!(#measured, #paths)),*];
        }),
    )
}
