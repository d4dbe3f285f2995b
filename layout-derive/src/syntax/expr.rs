//! Parsers for any expression, without syn's feature `full`, and for types without bare bounds.

use super::lengths;
use proc_macro2::{Delimiter, Group, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::buffer::Cursor;
use syn::parse::{ParseStream, Parser as _};
use syn::{
    Expr, ExprLit, GenericArgument, Ident, PathArguments, Token, Type, TypePath, Variant,
    parenthesized,
};

/// Parses an expression. `span` is the span of errors at the end of the input.
pub(crate) fn read(input: ParseStream<'_>, span: Span) -> syn::Result<Expr> {
    // The common case, which is faster to parse than an expression.
    // `peek` looks into `None`-delimited groups, where more may follow the literal.
    let is_literal = input.cursor().literal().is_some_and(|(_, rest)| is_at_end(rest));
    if is_literal {
        return Ok(Expr::Lit(ExprLit { attrs: Vec::new(), lit: input.parse()? }));
    }
    match input.fork().parse::<Expr>() {
        Ok(_) => input.parse(),
        // The expression is invalid in rustc too, which would report more than this error.
        Err(error) if error.to_string() == CHAINED => Err(error),
        Err(_) => any_expression(input, span),
    }
}

/// Whether a value ends here.
fn is_at_end(cursor: Cursor<'_>) -> bool {
    cursor.eof() || cursor.punct().is_some_and(|(punct, _)| punct.as_char() == ',')
}

/// syn's error for `size_of<u32>()`.
pub(crate) const CHAINED: &str = "comparison operators cannot be chained";

/// Parses an expression as the discriminant of a variant: without its feature `full`, syn finds the
/// end of blocks, `if` and `match` only there.
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
    // Wrapped in parentheses, so that "unexpected end of input" points at the last token.
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

/// Parses a type, and rejects bounds without `dyn`: `A + B`.
pub(crate) fn named_type(input: ParseStream<'_>) -> syn::Result<Type> {
    let begin = input.span();
    let ty = lengths::parse(input)?;
    if matches!(&ty, Type::TraitObject(bounds) if bounds.dyn_token.is_none()) {
        return Err(syn::Error::new(begin, "expected a type"));
    }
    Ok(ty)
}

/// Skips tokens up to the next comma, after an error.
pub(crate) fn up_to_comma(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        // Can't fail: the input is not empty.
        let _ = input.parse::<TokenTree>();
    }
}

/// The name of a type that is a single identifier.
pub(crate) fn single_name(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(TypePath { qself: None, path, .. }) => path.get_ident(),
        _ => None,
    }
}

/// Whether a type contains a macro call of the user.
pub(crate) fn has_macro_call(ty: &Type) -> bool {
    fn in_tokens(tokens: TokenStream) -> bool {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut rest = &*tokens;
        while let [first, after @ ..] = rest {
            rest = after;
            match (first, after) {
                _ if lengths::argument([first].into_iter().chain(after).cloned()).is_some() => {
                    rest = &after[lengths::BEFORE_ARGUMENT..];
                }
                (TokenTree::Punct(bang), [TokenTree::Group(_), ..]) if bang.as_char() == '!' => {
                    return true;
                }
                (TokenTree::Group(group), _) if in_tokens(group.stream()) => return true,
                _ => {}
            }
        }
        false
    }
    fn in_value(value: &Expr) -> bool {
        match value {
            Expr::Lit(_) => false,
            Expr::Path(path) if path.path.get_ident().is_some() => false,
            _ => in_tokens(value.to_token_stream()),
        }
    }
    fn in_argument(argument: &GenericArgument) -> bool {
        match argument {
            GenericArgument::Lifetime(_) => false,
            GenericArgument::Type(ty) => has_macro_call(ty),
            GenericArgument::Const(value) => in_value(value),
            _ => in_tokens(argument.to_token_stream()),
        }
    }
    // Tokens are the last resort, because each costs a call of the compiler.
    match ty {
        Type::Macro(_) => true,
        Type::Array(array) => has_macro_call(&array.elem) || in_value(&array.len),
        Type::Group(group) => has_macro_call(&group.elem),
        Type::Paren(paren) => has_macro_call(&paren.elem),
        Type::Ptr(pointer) => has_macro_call(&pointer.elem),
        Type::Reference(reference) => has_macro_call(&reference.elem),
        Type::Slice(slice) => has_macro_call(&slice.elem),
        Type::Tuple(tuple) => tuple.elems.iter().any(has_macro_call),
        Type::Path(TypePath { qself: None, path, .. }) => {
            path.segments.iter().any(|segment| match &segment.arguments {
                PathArguments::None => false,
                PathArguments::AngleBracketed(list) => list.args.iter().any(in_argument),
                PathArguments::Parenthesized(_) => in_tokens(segment.to_token_stream()),
            })
        }
        _ => in_tokens(ty.to_token_stream()),
    }
}

/// Whether the tokens contain `Self`.
pub(crate) fn has_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => has_self(group.stream()),
        _ => false,
    })
}
