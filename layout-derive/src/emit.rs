//! Tokens: the impl of `Layout` and the contract.
//!
//! Everything stands in one `const _`. It binds no name, for a user's `const` of that name would
//! turn the binding into a pattern; it says paths only.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::GenericParam;
use syn::spanned::Spanned as _;

use crate::attr::{Entry, Key, Value};
use crate::input::{Field, Input};
use crate::repr::{Base, Repr};
use crate::type_text::type_text;

/// The impl, and the proof of every claim.
pub(crate) fn layout(input: &Input<'_>) -> TokenStream {
    let core = &core_path(input);
    let structure = structure(input, core);
    let probe = (!input.fields.is_empty()).then(|| {
        quote! {
            // Unused where the layout of every field's type is known.
            #[allow(unused_imports)]
            use #core::__private::Unknown as _;
        }
    });
    let implementation = implementation(input, core, &structure);
    let contract = contract(input, core);
    quote! {
        const _: () = {
            #probe
            #implementation
            #contract
        };
    }
}

/// After a mistake: an impl that claims nothing, so that uses of the impl are no mistakes too.
pub(crate) fn stub(input: &Input<'_>) -> TokenStream {
    let core = core_path(input);
    let name = input.name();
    implementation(input, &core, &quote!(#core::__private::opaque::<Self>(#name)))
}

fn core_path(input: &Input<'_>) -> TokenStream {
    let given = input.entries.iter().find_map(|entry| match &entry.value {
        Value::Path(path) => Some(path.to_token_stream()),
        Value::Expression(_) => None,
    });
    given.unwrap_or_else(|| quote!(::layout_core))
}

fn implementation(input: &Input<'_>, core: &TokenStream, layout: &TokenStream) -> TokenStream {
    let ident = input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        // `offset_of!` names every field, deprecated ones too.
        #[allow(deprecated)]
        #[automatically_derived]
        impl #impl_generics #core::Layout for #ident #type_generics #where_clause {
            const LAYOUT: &'static #core::TypeLayout = &#layout;
        }
    }
}

fn structure(input: &Input<'_>, core: &TokenStream) -> TokenStream {
    let name = input.name();
    let repr = repr(input.repr, core);
    let count = Literal::usize_unsuffixed(input.fields.len());
    let fields = input.fields.iter().map(|field| {
        let Field { member, ty, .. } = field;
        let (name, ty_text) = (field.name(), type_text(ty));
        quote! {
            (#name, #ty_text, ::core::mem::offset_of!(Self, #member), #core::__private::Probe::<#ty>::SHAPE)
        }
    });
    quote! {
        #core::__private::structure::<Self, #count>(#name, #repr, const {
            &#core::__private::fields([#(#fields),*])
        })
    }
}

fn repr(repr: Repr, core: &TokenStream) -> TokenStream {
    let mut tokens = match repr.base {
        Base::Rust => quote!(#core::__private::RUST),
        Base::C => quote!(#core::__private::C),
        Base::Transparent => quote!(#core::__private::TRANSPARENT),
    };
    if let Some(bytes) = repr.packed.map(Literal::u64_unsuffixed) {
        tokens = quote!(#core::__private::packed(#tokens, #bytes));
    }
    if let Some(bytes) = repr.align.map(Literal::u64_unsuffixed) {
        tokens = quote!(#core::__private::aligned(#tokens, #bytes));
    }
    tokens
}

/// The list of claims, and a call for each that points at what the user wrote.
fn contract(input: &Input<'_>, core: &TokenStream) -> TokenStream {
    let mut claims = Vec::new();
    let mut calls = TokenStream::new();
    let on_type = (quote!(#core::__private::Place::Type), &input.entries);
    let on_fields = input.fields.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        (quote!(#core::__private::Place::Field(#index)), &field.entries)
    });
    let ident = input.ident;
    let lifetimes = lifetimes(input);
    for (place, entries) in [on_type].into_iter().chain(on_fields) {
        for Entry { key, value, .. } in entries {
            let (Some(quantity), Value::Expression(value)) = (quantity(*key), value) else {
                continue;
            };
            let index = Literal::usize_unsuffixed(claims.len());
            let call = quote!(#core::__private::claim::<#ident #lifetimes>(#index););
            calls.extend(pointing_at(value.span(), call));
            claims.push(quote! {
                #core::__private::Claim {
                    place: #place,
                    quantity: #core::__private::Quantity::#quantity,
                    expected: #value,
                }
            });
        }
    }
    if claims.is_empty() {
        return TokenStream::new();
    }
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #core::__private::Contract for #ident #type_generics #where_clause {
            const CLAIMS: &'static [#core::__private::Claim] = &[#(#claims),*];
        }
        #calls
    }
}

fn quantity(key: Key) -> Option<TokenStream> {
    match key {
        Key::Size => Some(quote!(Size)),
        Key::Align => Some(quote!(Align)),
        Key::Offset => Some(quote!(Offset)),
        Key::Crate => None,
    }
}

/// `<'_, '_>` for a type with two lifetimes.
fn lifetimes(input: &Input<'_>) -> Option<TokenStream> {
    let lifetimes = input.generics.params.iter().filter_map(|parameter| match parameter {
        GenericParam::Lifetime(_) => Some(quote!('_)),
        _ => None,
    });
    let lifetimes: Vec<_> = lifetimes.collect();
    (!lifetimes.is_empty()).then(|| quote!(<#(#lifetimes),*>))
}

/// Moves tokens to where the user's expression stands, so that the error stands there. Names are
/// still resolved, and lints still judged, as for any macro.
fn pointing_at(span: Span, tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            token.set_span(token.span().located_at(span));
            if let TokenTree::Group(group) = &token {
                let mut moved =
                    proc_macro2::Group::new(group.delimiter(), pointing_at(span, group.stream()));
                moved.set_span(token.span());
                token = TokenTree::Group(moved);
            }
            token
        })
        .collect()
}
