//! Tokens: the impl of `Layout` and the contract.
//!
//! Everything stands in one `const _`. It binds no short name, for a user's `const` of that name
//! would turn the binding into a pattern; it says paths, and names that begin with `__layout`.

mod active;
mod asserted;
mod claims;
mod contract;
mod remote;
mod report;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{GenericParam, TypeParamBound, WherePredicate};

use crate::input::{Body, Input};
use crate::key::Key;
pub(crate) use asserted::assertion;
use report::Subject;

/// The impl, and the proof of every claim.
pub(crate) fn layout(input: &Input<'_>) -> TokenStream {
    described(input, |core| {
        let definition = remote::definition(input, core, true);
        let contracts = contract::contracts(input, core);
        quote!(#definition #contracts)
    })
}

/// The impl alone.
pub(crate) fn report(input: &Input<'_>) -> TokenStream {
    described(input, |core| remote::definition(input, core, false).unwrap_or_default())
}

/// The impl of a type whose layout can't be said.
pub(crate) fn stub(input: &Input<'_>) -> TokenStream {
    let (alias, core) = alias(input);
    let name = input.name();
    let implementation = implementation(input, &core, &quote!(#core::unread(#name)));
    quote! {
        const _: () = {
            #alias
            #implementation
        };
    }
}

fn described(input: &Input<'_>, proofs: impl FnOnce(&Ident) -> TokenStream) -> TokenStream {
    let (alias, core) = alias(input);
    let core = &core;
    let subject = Subject::declared(input, core);
    let described = match subject.recipe() {
        Some(recipe) => by_recipe(input, core, &recipe),
        None => by_layout(input, core, &subject.layout()),
    };
    let proofs = proofs(core);
    let allows = &input.allows;
    let active = active::implementation(input, core);
    quote! {
        #allows
        const _: () = {
            #alias
            #described
            #active
            #proofs
        };
    }
}

/// The impl of a struct that holds no other: rustc evaluates nothing until somebody asks.
fn by_recipe(input: &Input<'_>, core: &Ident, recipe: &TokenStream) -> TokenStream {
    let ident = input.ident;
    let (impl_generics, type_generics, _) = input.generics.split_for_impl();
    let where_clause = where_clause(input, core);
    quote! {
        #core::by_recipe! { [#impl_generics] #ident [#type_generics #where_clause] #recipe }
    }
}

fn by_layout(input: &Input<'_>, core: &Ident, layout: &TokenStream) -> TokenStream {
    let (outside, layout) = if report::is_outside(input) {
        (Some(quote!(static __LAYOUT: #core::TypeLayout = #layout;)), quote!(__LAYOUT))
    } else {
        (None, layout.clone())
    };
    let implementation = implementation(input, core, &layout);
    let probe = (!input.fields.is_empty()).then(|| quote!(use #core::Unknown as _;));
    let shadow = report::shadow(input, core);
    quote!(#probe #shadow #outside #implementation)
}

/// A name for `layout-core`: one token for what is written often, and where the path that was given is
/// wrong one error. Lints that stay silent on generated code stay so whoever wrote the path.
fn alias(input: &Input<'_>) -> (TokenStream, Ident) {
    let name = core_name();
    match input.path(Key::Crate) {
        Some(path) => (quote!(use #path::__private as #name;), name),
        None => (quote!(use ::layout_core::__private as #name;), name),
    }
}

fn core_name() -> Ident {
    Ident::new("__layout_core", Span::call_site())
}

fn implementation(input: &Input<'_>, core: &Ident, layout: &TokenStream) -> TokenStream {
    let ident = input.ident;
    let (impl_generics, type_generics, _) = input.generics.split_for_impl();
    let where_clause = where_clause(input, core);
    quote! {
        #[automatically_derived]
        impl #impl_generics #core::Layout for #ident #type_generics #where_clause {
            const LAYOUT: &'static #core::TypeLayout = &#layout;
        }
    }
}

/// The type's own, and where a parameter need not be `Sized`, that the last field is: else the
/// type has no one layout.
fn where_clause(input: &Input<'_>, core: &Ident) -> TokenStream {
    let own = &input.generics.where_clause;
    let is_struct = matches!(input.body, Body::Struct);
    let Some(last) = input.fields.last().filter(|_| is_struct && may_be_unsized(input)) else {
        return own.to_token_stream();
    };
    let ty = last.ty;
    let predicates = own.iter().flat_map(|own| &own.predicates);
    quote!(where #(#predicates,)* #ty: #core::Sized)
}

fn may_be_unsized(input: &Input<'_>) -> bool {
    let is_maybe = |bound: &TypeParamBound| matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some());
    let on_parameters = input.generics.type_params().flat_map(|parameter| &parameter.bounds);
    let in_where = input.generics.where_clause.iter().flat_map(|own| &own.predicates);
    let in_where = in_where.filter_map(|predicate| match predicate {
        WherePredicate::Type(predicate) => Some(&predicate.bounds),
        _ => None,
    });
    on_parameters.chain(in_where.flatten()).any(is_maybe)
}

/// The name, in generated code, of the type of the field with this index.
fn projected(index: usize) -> Ident {
    format_ident!("__LayoutField{index}")
}

/// One argument for each lifetime of the type.
fn lifetimes(input: &Input<'_>, each: &str) -> Vec<TokenStream> {
    let each: syn::Lifetime = syn::Lifetime::new(each, Span::call_site());
    let lifetimes = input.generics.params.iter().filter_map(|parameter| match parameter {
        GenericParam::Lifetime(_) => Some(each.to_token_stream()),
        _ => None,
    });
    lifetimes.collect()
}
