//! The contract of a type, or one for each list of arguments.

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Expr;
use syn::ext::IdentExt as _;

use super::claims::{Claims, expression};
use super::report::{self, Subject, shown_name};
use super::{lifetimes, projected, where_clause};
use crate::groups::bracketed_type;
use crate::input::Input;
use crate::key::Key;
use crate::type_text::{type_text, value_text};
use crate::with::{ArgumentValue, List, With};

/// The claims on the type, or those for each list of arguments.
pub(super) fn contracts(input: &Input<'_>, core: &Ident) -> TokenStream {
    if input.lists.is_empty() {
        return plain(input, core);
    }
    let fields = projections(input, core);
    let contracts = input.lists.iter().enumerate();
    let contracts = contracts.map(|(index, list)| for_arguments(input, core, list, index));
    quote!(#fields #(#contracts)*)
}

/// The contract of a type without type and const parameters.
fn plain(input: &Input<'_>, core: &Ident) -> TokenStream {
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let ident = input.ident;
    let claims = Claims::read(input, core, List::None);
    if claims.is_empty() {
        return TokenStream::new();
    }
    let lifetimes = lifetimes(input, "'_");
    let arguments = (!lifetimes.is_empty()).then(|| quote!(<#(#lifetimes),*>));
    let subject = quote!(#ident #arguments);
    let all_hold = if report::has_recipe(input) { "all_hold_by_recipe" } else { "all_hold" };
    let proofs = deferred(input, core, &subject, &quote!(check::<Self>))
        .unwrap_or_else(|| claims.proofs(core, [all_hold, "proof"], &subject));
    let written = claims.written();
    quote! {
        #[automatically_derived]
        impl #impl_generics #core::Contract for #ident #type_generics #where_clause {
            const CLAIMS: #core::Claims = #written;
        }
        #proofs
    }
}

/// The contract for one list of arguments. The parameters become names for them, so that claims
/// can be said in terms of both.
fn for_arguments(input: &Input<'_>, core: &Ident, list: &With, index: usize) -> TokenStream {
    let ident = input.ident;
    let claims = Claims::read(input, core, List::Of(index));
    // Arguments mean what they mean outside: `with(T = T)` may name another `T`.
    let mut outside = Vec::new();
    let mut names = Vec::new();
    for argument in &list.arguments {
        let parameter = &argument.parameter;
        let name = format!("__LayoutArgument{index}{}", parameter.unraw());
        let name = Ident::new(&name, Span::call_site());
        match &argument.value {
            // A default speaks of the parameters before it.
            ArgumentValue::Type(ty) if argument.is_default => {
                names.push(quote!(type #parameter = #ty;));
            }
            ArgumentValue::Type(ty) => {
                let ty = bracketed_type(ty.clone());
                outside.push(quote!(type #name = #ty;));
                names.push(quote!(type #parameter = #name;));
            }
            ArgumentValue::Const { ty, value } => {
                let value =
                    syn::parse2(value.clone()).unwrap_or_else(|_| Expr::Verbatim(value.clone()));
                let value = expression(&value, core);
                if argument.is_default {
                    names.push(quote!(const #parameter: #ty = #value;));
                } else {
                    outside.push(quote!(const #name: #ty = #value;));
                    names.push(quote!(const #parameter: #ty = #name;));
                }
            }
        }
    }
    let lifetimes = lifetimes(input, "'static");
    let arguments = list.arguments.iter().map(|argument| {
        let parameter = &argument.parameter;
        match argument.value {
            ArgumentValue::Type(_) => quote!(#parameter),
            ArgumentValue::Const { .. } => quote!({ #parameter }),
        }
    });
    // Where the arguments do not fit the type, rustc points here.
    let place = Span::call_site().located_at(list.span);
    let layout = Subject {
        input,
        core,
        measured: if let Some(remote) = input.path(Key::Remote) {
            remote.to_token_stream()
        } else {
            quote_spanned!(place=> Self)
        },
        name: instance(input, list),
        types: (0..input.fields.len())
            .map(|field| {
                let mut name = projected(field);
                name.set_span(place);
                let ty = quote_spanned!(place=> <Self as __LayoutFields>::#name);
                (ty, type_text(substituted(input.fields[field].ty.to_token_stream(), list)))
            })
            .collect(),
        outside: false,
    }
    .layout();
    let subject = Ident::new("__LayoutSubject", Span::call_site());
    let at_with = Ident::new("__LayoutSubject", place);
    let number = Literal::usize_unsuffixed(index);
    let proofs =
        deferred(input, core, &at_with.to_token_stream(), &quote!(check_instance::<Self, #number>))
            .unwrap_or_else(|| {
                let proofs = ["all_hold_of_instance", "proof_of_instance"];
                claims.proofs(core, proofs, &quote!(#at_with, #number))
            });
    let frame = format!("#[layout({}", with(list));
    let written = claims.written();
    quote! {
        #(#outside)*
        // A constant for each: the first broken claim ends the evaluation of one.
        const _: () = {
            #(#names)*
            type #subject = #ident<#(#lifetimes,)* #(#arguments),*>;
            #[automatically_derived]
            impl #core::InstanceContract<#number> for #at_with {
                const FRAME: #core::Frame = (#frame, ")]");
                const LAYOUT: &'static #core::TypeLayout = &#layout;
                const CLAIMS: #core::Claims = #written;
            }
            #proofs
        };
    }
}

/// In place of the proof a function that checks at run time, if that is what the type asks for.
///
/// Nothing but a warning for unused code can tell whether somebody calls it. So it is what rustc
/// takes for written by the user: it stands where the key does, in an `impl` that stands where the
/// type's name does. Outside of tests it counts as used.
fn deferred(
    input: &Input<'_>,
    core: &Ident,
    subject: &TokenStream,
    check: &TokenStream,
) -> Option<TokenStream> {
    let key = input.entries.iter().find(|entry| entry.key == Key::Deferred)?;
    let result = quote! {
        #core::Result<(), #core::BrokenContract>
    };
    let function = quote_spanned! {key.span=>
        /// Checks the layout that the type's `#[layout(..)]` claim.
        pub(crate) fn check_layout() -> #result {
            #core::#check()
        }
    };
    let implementation = quote_spanned!(input.ident.span()=> impl #subject { #function });
    Some(quote! {
        #[automatically_derived]
        #implementation
        #[cfg(not(test))]
        const _: fn() -> #result = <#subject>::check_layout;
    })
}

/// A trait that gives, for any arguments, the type of each field. Thereby a field of type
/// `T::Item` or `Box<Self>` is known where the arguments are.
fn projections(input: &Input<'_>, core: &Ident) -> TokenStream {
    let (impl_generics, type_generics, _) = input.generics.split_for_impl();
    let where_clause = where_clause(input, core);
    let ident = input.ident;
    let names: Vec<_> = (0..input.fields.len()).map(projected).collect();
    let types = input.fields.iter().map(|field| bracketed_type(field.ty.to_token_stream()));
    quote! {
        trait __LayoutFields { #(type #names;)* }
        #[automatically_derived]
        impl #impl_generics __LayoutFields for #ident #type_generics #where_clause {
            #(type #names = #types;)*
        }
    }
}

/// `Ring<u32, 4>`: the type with its arguments, up to the last that was written.
fn instance(input: &Input<'_>, list: &With) -> String {
    let written = list.arguments.iter().rposition(|argument| !argument.is_default);
    let written = &list.arguments[..written.map_or(0, |last| last + 1)];
    if written.is_empty() {
        return shown_name(input);
    }
    let arguments = written.iter().map(|argument| match &argument.value {
        ArgumentValue::Type(ty) => ty.clone(),
        ArgumentValue::Const { value, .. } if is_one(value) => value.clone(),
        ArgumentValue::Const { value, .. } => quote!({ #value }),
    });
    format!("{}{}", shown_name(input), type_text(quote!(<#(#arguments),*>)))
}

/// `with(T = u32, N = 4), `: the list as an attribute begins with it.
fn with(list: &With) -> String {
    let written = list.arguments.iter().filter(|argument| !argument.is_default);
    let written = written.map(|argument| {
        let text = match &argument.value {
            ArgumentValue::Type(ty) => type_text(ty.clone()),
            ArgumentValue::Const { value, .. } => value_text(value.clone()),
        };
        format!("{} = {text}", argument.parameter)
    });
    format!("with({}), ", written.collect::<Vec<_>>().join(", "))
}

/// The text of a field's type with the arguments in place of the parameters. For the eye only:
/// the type itself comes from [`projections`].
fn substituted(tokens: TokenStream, list: &With) -> TokenStream {
    let mut out = TokenStream::new();
    let mut before = ' ';
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let sign = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        let follows_path = "':".contains(before);
        // The whole length of an array needs no brackets.
        let alone = before == ';' && tokens.peek().is_none();
        out.extend(match token {
            TokenTree::Ident(ident) => {
                let argument = list.arguments.iter().find(|argument| argument.parameter == ident);
                match argument.map(|argument| argument.value.tokens()) {
                    None => ident.into_token_stream(),
                    Some(_) if follows_path => ident.into_token_stream(),
                    Some(value) if alone || is_one(value) || is_type(list, &ident) => value.clone(),
                    Some(value) => quote!((#value)),
                }
            }
            TokenTree::Group(group) => {
                let inside = substituted(group.stream(), list);
                TokenTree::Group(Group::new(group.delimiter(), inside)).into()
            }
            token => token.into(),
        });
        before = sign;
    }
    out
}

fn is_type(list: &With, parameter: &Ident) -> bool {
    list.arguments.iter().any(|argument| {
        argument.parameter == *parameter && matches!(argument.value, ArgumentValue::Type(_))
    })
}

fn is_one(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().nth(1).is_none()
}
