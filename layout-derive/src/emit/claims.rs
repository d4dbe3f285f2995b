//! The claims of one contract, as `layout-core` takes them, and their proof.

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Expr;
use syn::spanned::Spanned as _;

use crate::attr::{Entry, Value};
use crate::groups::{bracketed_expression, bracketed_type};
use crate::input::Input;
use crate::key::{Claimed, Form, Key};
use crate::number::Relation;
use crate::type_text::type_text;
use crate::with::List;

/// So many claims are checked in one expression. It nests as deep as there are claims in it, and a
/// thousand levels are more than a compiler's stack should be asked to hold.
const CLAIMS_AT_ONCE: usize = 32;

/// The claims of one contract.
#[derive(Default)]
pub(super) struct Claims {
    /// For each claim its figure, what is claimed, the relation and the place.
    text: String,
    numbers: Vec<TokenStream>,
    told: Vec<TokenStream>,
    /// What errors point at.
    spans: Vec<Span>,
}

impl Claims {
    /// Those that a type makes for this list of arguments.
    pub(super) fn read(input: &Input<'_>, core: &Ident, list: List) -> Self {
        let mut claims = Claims::default();
        let own_line = input.entries.iter().any(|entry| is_own_line(entry, list));
        for (place, (_, entries)) in input.places().into_iter().enumerate() {
            for entry in entries {
                let for_all = entry.key == Key::CacheLine && entry.list == List::None && !own_line;
                if entry.list == list || for_all {
                    let members =
                        entry.group.as_ref().map_or_else(Vec::new, |group| input.members(group));
                    claims.add(entry, place, &members, core);
                }
            }
        }
        claims
    }

    /// Adds what an entry claims, if it does. `members` is where the fields of its group are.
    pub(super) fn add(&mut self, entry: &Entry, place: usize, members: &[usize], core: &Ident) {
        let Some(claimed) = entry.key.claimed() else { return };
        let (relation, expected, span) = match &entry.value {
            Value::Number(relation, value) => {
                (relation.sign(), computed(value, core), ungrouped(value).span())
            }
            Value::Question(span) => ('?', quote!(0), *span),
            Value::Type(ty) => (Relation::Is.sign(), quote!(0), ty.span()),
            _ => {
                let is_so = matches!(entry.key.form(), Form::Word { claims: true });
                let expected = Literal::usize_unsuffixed(usize::from(is_so));
                (Relation::Is.sign(), expected.into_token_stream(), entry.span)
            }
        };
        self.spans.push(span);
        let (letter, place, number) = match claimed {
            Claimed::Coded(letter) => (letter, place, expected),
            Claimed::Told(name) => {
                let name = Ident::new(name, Span::call_site());
                let (more, number) = told(entry, members, core, expected);
                self.told.push(quote!(#core::#name #more));
                ('*', self.told.len() - 1, number)
            }
        };
        self.text.extend([figure(letter, relation, place), letter, relation]);
        self.text.extend([12, 6, 0].map(|bits| digit(place >> bits)));
        self.numbers.push(number);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The claims as `layout-core` takes them.
    pub(super) fn written(&self) -> TokenStream {
        let Claims { text, numbers, told, .. } = self;
        quote!((#text, &[#(#numbers),*], &[#(#told),*]))
    }

    /// For each claim a call that points at what the user wrote.
    pub(super) fn proofs(
        &self,
        core: &Ident,
        proofs: [&str; 2],
        arguments: &TokenStream,
    ) -> TokenStream {
        let [all_hold, proof] = proofs.map(|name| Ident::new(name, Span::call_site()));
        let chunks = self.spans.chunks(CLAIMS_AT_ONCE).enumerate();
        let proofs = chunks.map(|(chunk, spans)| {
            let next = Literal::usize_unsuffixed(chunk * CLAIMS_AT_ONCE);
            let proof = quote!(#proof::<#arguments>(#next));
            spans.iter().fold(proof, |proof, &span| called_at(span, "claim", proof))
        });
        quote! {
            // These names can hide none of the user's: no expression of the user's stands here.
            {
                use #core::{#all_hold, claim, #proof};
                if !#all_hold::<#arguments>() {
                    #(let _ = #proofs;)*
                }
            }
        }
    }
}

/// What is claimed beside the name of it, and the number.
fn told(
    entry: &Entry,
    members: &[usize],
    core: &Ident,
    expected: TokenStream,
) -> (TokenStream, TokenStream) {
    match (&entry.value, &entry.group) {
        (Value::Type(ty), _) => {
            let name = type_text(ty.to_token_stream());
            let span = ty.span();
            let ty = bracketed_type(ty.to_token_stream());
            let layout = quote_spanned!(span=> <#ty as #core::Layout>::LAYOUT);
            (quote!((#name, #layout)), expected)
        }
        (_, Some(group)) => {
            let name = group.to_string();
            let members = members.iter().map(|&member| Literal::usize_unsuffixed(member));
            (quote!((#name, &[#(#members),*])), expected)
        }
        // Not a `usize`.
        _ => (quote!((#expected)), quote!(0)),
    }
}

/// What `layout-core` knows a claim by that it need not read.
fn figure(letter: char, relation: char, place: usize) -> char {
    match (letter, relation, u8::try_from(place)) {
        ('s', '=', Ok(0)) => '#',
        ('a', '=', Ok(0)) => '$',
        ('o', '=', Ok(place @ 1..=90)) => char::from(b'$' + place),
        _ => '!',
    }
}

/// A digit to base 64, of which there are more than Rust knows.
fn digit(number: usize) -> char {
    char::from(b'0' + u8::try_from(number % 64).unwrap_or_default())
}

/// Whether it says for this list alone what a line is.
fn is_own_line(entry: &Entry, list: List) -> bool {
    entry.key == Key::CacheLine && entry.list == list
}

/// The value. One that is more than a literal or a name stands in a constant of its own: else rustc
/// reports an overflow in it twice, as an error and as a lint.
fn computed(value: &Expr, core: &Ident) -> TokenStream {
    let tokens = expression(value, core);
    match ungrouped(value) {
        Expr::Lit(_) | Expr::Path(_) => tokens,
        _ => quote!(const { #tokens }),
    }
}

/// The expression. One that syn could not look into is the input of a macro: if rustc can't read it
/// either, it says so there, and not a second time of all that the derive has written.
pub(super) fn expression(value: &Expr, core: &Ident) -> TokenStream {
    if let Expr::Lit(value) = value {
        return value.to_token_stream();
    }
    let tokens = bracketed_expression(value.to_token_stream());
    match ungrouped(value) {
        Expr::Verbatim(_) => quote!(#core::value!(#tokens)),
        _ => tokens,
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
