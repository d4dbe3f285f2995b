//! Tokens: the impl of `Layout` and the contract.
//!
//! Everything stands in one `const _`. It binds no name, for a user's `const` of that name would
//! turn the binding into a pattern; it says paths only.

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned as _;
use syn::{Expr, GenericParam};

use crate::attr::{Entry, Key, Value};
use crate::groups::{bracketed_expression, bracketed_type};
use crate::input::{Field, Input};
use crate::repr::{Base, Repr};
use crate::type_text::type_text;

/// The impl, and the proof of every claim.
pub(crate) fn layout(input: &Input<'_>) -> TokenStream {
    described(input, contract)
}

/// The impl alone.
pub(crate) fn report(input: &Input<'_>) -> TokenStream {
    described(input, |_, _| TokenStream::new())
}

/// The impl of a type whose layout can't be said.
pub(crate) fn stub(input: &Input<'_>) -> TokenStream {
    let core = core_path(input);
    let name = input.name();
    implementation(input, &core, &quote!(#core::__private::unread(#name)))
}

fn described(
    input: &Input<'_>,
    contract: impl Fn(&Input<'_>, &TokenStream) -> TokenStream,
) -> TokenStream {
    let core = &core_path(input);
    let implementation = implementation(input, core, &structure(input, core));
    let contract = contract(input, core);
    let allows = &input.allows;
    let probe = (!input.fields.is_empty()).then(|| quote!(use #core::__private::Unknown as _;));
    quote! {
        #allows
        const _: () = {
            #probe
            #implementation
            #contract
        };
    }
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
        #[automatically_derived]
        impl #impl_generics #core::Layout for #ident #type_generics #where_clause {
            const LAYOUT: &'static #core::TypeLayout = &#layout;
        }
    }
}

fn structure(input: &Input<'_>, core: &TokenStream) -> TokenStream {
    let name = input.name();
    let repr = repr(input.repr, core);
    let fields = input.fields.iter().map(|field| {
        let Field { member, ty, .. } = field;
        let (name, type_text) = (field.name(), type_text(ty));
        let ty = bracketed_type(ty.to_token_stream());
        quote! {
            #core::__private::field(
                #name,
                #type_text,
                #core::__private::offset_of!(Self, #member),
                #core::__private::Probe::<#ty>::__LAYOUT_SHAPE,
            )
        }
    });
    let fields = quote!([#(#fields),*]);
    if input.repr.base == Base::C {
        quote!(#core::__private::in_order::<Self>(#name, #repr, const { &#fields }))
    } else {
        let count = Literal::usize_unsuffixed(input.fields.len());
        quote! {
            #core::__private::reordered::<Self, #count>(#name, #repr, const {
                &#core::__private::ordered(#fields)
            })
        }
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

/// So many claims are checked in one expression. It nests as deep as there are claims in it, and a
/// thousand levels are more than a compiler's stack should be asked to hold.
const CLAIMS_AT_ONCE: usize = 32;

/// The list of claims, and for each a call that points at what the user wrote.
fn contract(input: &Input<'_>, core: &TokenStream) -> TokenStream {
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let (ident, lifetimes) = (input.ident, lifetimes(input));
    let on_fields = input.fields.iter().map(|field| &field.entries);
    let places = [&input.entries].into_iter().chain(on_fields);
    let mut claims = Vec::new();
    let mut spans = Vec::new();
    for (place, entries) in places.enumerate() {
        let place = Literal::usize_unsuffixed(place);
        for Entry { key, value, .. } in entries {
            if let (Some(quantity), Value::Expression(value)) = (quantity(*key), value) {
                spans.push(ungrouped(value).span());
                let value = computed(value);
                claims.push(quote!((#place, #core::__private::#quantity, #value)));
            }
        }
    }
    if claims.is_empty() {
        return TokenStream::new();
    }
    let proofs = spans.chunks(CLAIMS_AT_ONCE).enumerate().map(|(chunk, spans)| {
        let next = Literal::usize_unsuffixed(chunk * CLAIMS_AT_ONCE);
        let proof = quote!(proof::<#ident #lifetimes>(#next));
        spans.iter().fold(proof, |proof, &span| called_at(span, "claim", proof))
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #core::__private::Contract for #ident #type_generics #where_clause {
            const CLAIMS: &'static [#core::__private::WrittenClaim] = &[#(#claims),*];
        }
        // These names can hide none of the user's: no expression of the user's stands here.
        {
            use #core::__private::{claim, proof};
            #(let _ = #proofs;)*
        }
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
