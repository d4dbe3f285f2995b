//! Expressions of every sort, parsed without syn's feature `full`; types without bare bounds.

use proc_macro2::{Delimiter, Group, Punct, Spacing, Span, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser as _};
use syn::{Expr, ExprLit, Ident, Lit, Token, Type, Variant, parenthesized};

/// Reads an expression. `span` is for errors that have no place of their own.
pub(crate) fn read(input: ParseStream<'_>, span: Span) -> syn::Result<Expr> {
    // What most are, in less time than an expression takes.
    if input.peek(Lit) && (input.peek2(Token![,]) || is_last(input)) {
        return Ok(Expr::Lit(ExprLit { attrs: Vec::new(), lit: input.parse()? }));
    }
    match input.fork().parse::<Expr>() {
        Ok(_) => input.parse(),
        // rustc would say the same of the code that is made of it, and more.
        Err(error) if error.to_string() == CHAINED => Err(error),
        Err(_) => any_expression(input, span),
    }
}

fn is_last(input: ParseStream<'_>) -> bool {
    input.cursor().token_tree().is_some_and(|(_, rest)| rest.eof())
}

/// What syn says of `size_of<u32>()`.
pub(crate) const CHAINED: &str = "comparison operators cannot be chained";

/// Without its feature `full`, syn parses blocks, `if` and `match` in one place only: after the
/// `=` of an enum's variant, where it finds out how far they go. So that is what it is given.
fn any_expression(input: ParseStream<'_>, span: Span) -> syn::Result<Expr> {
    if input.peek(Token![let]) {
        return Err(input.error("no expression by itself"));
    }
    let tokens: TokenStream = input.fork().parse()?;
    let total = tokens.clone().into_iter().count();
    let last = tokens.clone().into_iter().last().map_or(span, |token| token.span());
    let mut variant = TokenStream::from(TokenTree::Ident(Ident::new("Variant", span)));
    variant.extend([TokenTree::Punct(Punct::new('=', Spacing::Alone))]);
    variant.extend(tokens);
    // In a bracket: what is missing at the end is missing at the last token.
    let mut bracketed = Group::new(Delimiter::Parenthesis, variant);
    bracketed.set_span(last);
    let parse = |input: ParseStream<'_>| {
        let inside;
        parenthesized!(inside in input);
        let variant: Variant = inside.parse()?;
        Ok((variant.discriminant, inside.parse::<TokenStream>()?))
    };
    let (discriminant, rest) = parse.parse2(TokenTree::Group(bracketed).into())?;
    for _ in rest.into_iter().count()..total {
        input.parse::<TokenTree>()?;
    }
    discriminant
        .map(|(_, value)| value)
        .ok_or_else(|| syn::Error::new(span, "expected an expression"))
}

/// A type; bounds without `dyn` are none, `A + B`.
pub(crate) fn named_type(input: ParseStream<'_>) -> syn::Result<Type> {
    // Apart first: syn has a second error for brackets that it can't read.
    let ty = input.fork().parse::<Type>()?;
    if matches!(&ty, Type::TraitObject(bounds) if bounds.dyn_token.is_none()) {
        return Err(input.error("expected a type"));
    }
    input.parse()
}

/// Skips what could not be read.
pub(crate) fn up_to_comma(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        // Can't fail: there is a token.
        let _ = input.parse::<TokenTree>();
    }
}
