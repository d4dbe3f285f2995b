//! The claims, and their proof.

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Expr;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use super::report::{Subject, shown_name};
use super::{lifetimes, projected, where_clause};
use crate::attr::{Key, Value};
use crate::groups::{bracketed_expression, bracketed_type};
use crate::input::Input;
use crate::type_text::{type_text, value_text};
use crate::with::{ArgumentValue, List, With};

/// So many claims are checked in one expression. It nests as deep as there are claims in it, and a
/// thousand levels are more than a compiler's stack should be asked to hold.
const CLAIMS_AT_ONCE: usize = 32;

/// The claims on the type, or those for each list of arguments.
pub(super) fn contracts(input: &Input<'_>, core: &TokenStream) -> TokenStream {
    if input.lists.is_empty() {
        return plain(input, core);
    }
    let fields = projections(input, core);
    let contracts = input.lists.iter().enumerate();
    let contracts = contracts.map(|(index, list)| for_arguments(input, core, list, index));
    quote!(#fields #(#contracts)*)
}

/// The contract of a type without type and const parameters.
fn plain(input: &Input<'_>, core: &TokenStream) -> TokenStream {
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let ident = input.ident;
    let claims = Claims::read(input, core, List::None);
    if claims.written.is_empty() {
        return TokenStream::new();
    }
    let lifetimes = lifetimes(input, "'_");
    let arguments = (!lifetimes.is_empty()).then(|| quote!(<#(#lifetimes),*>));
    let proofs = claims.proofs(core, "proof", &quote!(#ident #arguments));
    let written = &claims.written;
    quote! {
        #[automatically_derived]
        impl #impl_generics #core::__private::Contract for #ident #type_generics #where_clause {
            const CLAIMS: &'static [#core::__private::WrittenClaim] = &[#(#written),*];
        }
        #proofs
    }
}

/// The contract for one list of arguments. The parameters become names for them, so that claims
/// can be said in terms of both.
fn for_arguments(input: &Input<'_>, core: &TokenStream, list: &With, index: usize) -> TokenStream {
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
                let value = bracketed_expression(value.clone());
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
    }
    .layout();
    let subject = Ident::new("__LayoutSubject", Span::call_site());
    let at_with = Ident::new("__LayoutSubject", place);
    let number = Literal::usize_unsuffixed(index);
    let proofs = claims.proofs(core, "proof_of_instance", &quote!(#at_with, #number));
    let (with, written) = (with(list), &claims.written);
    quote! {
        #(#outside)*
        // A constant for each: the first broken claim ends the evaluation of one.
        const _: () = {
            #(#names)*
            type #subject = #ident<#(#lifetimes,)* #(#arguments),*>;
            #[automatically_derived]
            impl #core::__private::InstanceContract<#number> for #at_with {
                const WITH: &'static #core::__private::str = #with;
                const LAYOUT: &'static #core::TypeLayout = &#layout;
                const CLAIMS: &'static [#core::__private::WrittenClaim] = &[#(#written),*];
            }
            #proofs
        };
    }
}

/// A trait that gives, for any arguments, the type of each field. Thereby a field of type
/// `T::Item` or `Box<Self>` is known where the arguments are.
fn projections(input: &Input<'_>, core: &TokenStream) -> TokenStream {
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

/// The claims of one contract.
struct Claims {
    written: Vec<TokenStream>,
    /// Where the expected values stand.
    spans: Vec<Span>,
}

impl Claims {
    fn read(input: &Input<'_>, core: &TokenStream, list: List) -> Self {
        let mut claims = Claims { written: Vec::new(), spans: Vec::new() };
        for (place, (_, _, entries)) in input.places().into_iter().enumerate() {
            let place = Literal::usize_unsuffixed(place);
            for entry in entries.iter().filter(|entry| entry.list == list) {
                if let (Some(quantity), Value::Expression(value)) =
                    (quantity(entry.key), &entry.value)
                {
                    claims.spans.push(ungrouped(value).span());
                    let value = computed(value);
                    claims.written.push(quote!((#place, #core::__private::#quantity, #value)));
                }
            }
        }
        claims
    }

    /// For each claim a call that points at what the user wrote.
    fn proofs(&self, core: &TokenStream, proof: &str, arguments: &TokenStream) -> TokenStream {
        let proof = Ident::new(proof, Span::call_site());
        let chunks = self.spans.chunks(CLAIMS_AT_ONCE).enumerate();
        let proofs = chunks.map(|(chunk, spans)| {
            let next = Literal::usize_unsuffixed(chunk * CLAIMS_AT_ONCE);
            let proof = quote!(#proof::<#arguments>(#next));
            spans.iter().fold(proof, |proof, &span| called_at(span, "claim", proof))
        });
        quote! {
            // These names can hide none of the user's: no expression of the user's stands here.
            {
                use #core::__private::{claim, #proof};
                #(let _ = #proofs;)*
            }
        }
    }
}

fn quantity(key: Key) -> Option<TokenStream> {
    match key {
        Key::Size => Some(quote!(Size)),
        Key::Align => Some(quote!(Align)),
        Key::Offset => Some(quote!(Offset)),
        Key::Crate | Key::Remote | Key::Partial | Key::Via => None,
    }
}

/// The value. One that is more than a literal or a name stands in a constant of its own: else rustc
/// reports an overflow in it twice, as an error and as a lint.
fn computed(value: &Expr) -> TokenStream {
    let tokens = bracketed_expression(value.to_token_stream());
    match ungrouped(value) {
        Expr::Lit(_) | Expr::Path(_) => tokens,
        _ => quote!(const { #tokens }),
    }
}

/// The value inside the groups that a macro's `$value:expr` comes in.
fn ungrouped(value: &Expr) -> &Expr {
    match value {
        Expr::Group(group) => ungrouped(&group.expr),
        _ => value,
    }
}

/// A call of `function` that stands where the user's expression does, so that its error stands
/// there. Its name is still resolved, and lints still judged, as for any macro.
fn called_at(span: Span, function: &str, argument: TokenStream) -> TokenStream {
    let span = Span::call_site().located_at(span);
    let mut arguments = Group::new(Delimiter::Parenthesis, argument);
    arguments.set_span(span);
    let function = Ident::new(function, span);
    TokenStream::from_iter([TokenTree::Ident(function), TokenTree::Group(arguments)])
}
