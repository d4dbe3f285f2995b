//! Lengths of arrays and const arguments that syn parses only with its feature `full`: an `if`, a
//! `match`, a block.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::Expr;
use syn::parse::{Parse, ParseStream, Parser as _};

/// The same item or type, with a macro call around each expression in a type that syn can't parse.
/// The macro expands to its argument.
///
/// ```text
/// [u8; __layout::expression!(if WIDE { 8 } else { 4 })]
/// Buffer<{ __layout::expression!({ let words = 2; words * 4 }) }>
/// ```
pub(crate) fn wrapped(tokens: TokenStream) -> TokenStream {
    let is_enum = |token| matches!(token, TokenTree::Ident(ident) if ident == "enum");
    let is_enum = tokens.clone().into_iter().any(is_enum);
    in_types(tokens, is_enum, false)
}

/// `has_enum` if a brace may be the body of an enum, `is_body` in such a body.
fn in_types(tokens: TokenStream, has_enum: bool, is_body: bool) -> TokenStream {
    let (mut before, mut angles) = (' ', 0_usize);
    let mapped = tokens.into_iter().map(|token| {
        let sign = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        match sign {
            '<' => angles += 1,
            '>' if !"-=".contains(before) => angles = angles.saturating_sub(1),
            _ => {}
        }
        let TokenTree::Group(group) = token else {
            before = sign;
            return token;
        };
        let inside = match group.delimiter() {
            // An attribute.
            Delimiter::Bracket if before == '#' => group.stream(),
            Delimiter::Bracket => in_array(group.stream()),
            Delimiter::Brace if angles > 0 && "<,=".contains(before) => in_block(&group),
            // A discriminant, which syn parses whatever it is.
            Delimiter::Brace if is_body && before == '=' => group.stream(),
            Delimiter::Brace => in_types(group.stream(), false, has_enum),
            _ => in_types(group.stream(), has_enum, is_body),
        };
        before = ' ';
        let mut mapped = Group::new(group.delimiter(), inside);
        mapped.set_span(group.span());
        TokenTree::Group(mapped)
    });
    mapped.collect()
}

/// `u8; 4`, in the brackets of an array, or any other tokens.
fn in_array(tokens: TokenStream) -> TokenStream {
    let is_semicolon =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
    let mut tokens = tokens.into_iter().peekable();
    let mut element = TokenStream::new();
    while let Some(token) = tokens.next_if(|token| !is_semicolon(token)) {
        element.extend([token]);
    }
    let mut array = in_types(element, false, false);
    array.extend(tokens.next());
    let length: TokenStream = tokens.collect();
    array.extend(in_length(length));
    array
}

fn in_length(length: TokenStream) -> TokenStream {
    if length.is_empty() || is_parsed(&length) {
        return length;
    }
    // `{ N }`, where `N` may be a parameter, which rustc accepts only by itself.
    let mut tokens = length.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None)
            if group.delimiter() == Delimiter::Brace && is_parsed(&group.stream()) =>
        {
            group.stream()
        }
        _ => call(&length),
    }
}

/// The inside of a const argument in braces.
fn in_block(group: &Group) -> TokenStream {
    if is_parsed(&group.stream()) {
        group.stream()
    } else {
        // The span of the macro, because rustc would call the user's braces needless.
        let mut block = group.clone();
        block.set_span(Span::call_site());
        call(&TokenTree::Group(block).into())
    }
}

fn is_parsed(tokens: &TokenStream) -> bool {
    syn::parse2::<Expr>(tokens.clone()).is_ok()
}

fn call(tokens: &TokenStream) -> TokenStream {
    let core = Ident::new(CORE, Span::call_site());
    quote!(#core::expression!(#tokens))
}

/// The name of `layout-core` in generated code.
pub(super) const CORE: &str = "__layout";

/// The number of tokens before the argument of the call.
pub(super) const BEFORE_ARGUMENT: usize = 5;

/// The argument of the call that [`wrapped`] emits, if the tokens begin with such a call.
pub(crate) fn argument(tokens: impl Iterator<Item = TokenTree>) -> Option<Group> {
    let mut tokens = tokens.take(BEFORE_ARGUMENT + 1);
    let is = |token, name| matches!(token, Some(TokenTree::Ident(ident)) if ident == name);
    if !is(tokens.next(), CORE) || !is(tokens.nth(2), "expression") {
        return None;
    }
    match tokens.nth(1) {
        Some(TokenTree::Group(group)) => Some(group),
        _ => None,
    }
}

/// Parses a type or a path, in which lengths of arrays may be any expression.
pub(crate) fn parse<T: Parse>(input: ParseStream<'_>) -> syn::Result<T> {
    // Parsed from a fork first, because syn reports a second error for a delimiter whose content it
    // can't parse.
    let Err(error) = input.fork().parse::<T>() else { return input.parse() };
    let tokens: TokenStream = input.fork().parse()?;
    let total = tokens.clone().into_iter().count();
    let parser = |input: ParseStream<'_>| {
        let value: T = input.parse()?;
        Ok((value, input.parse::<TokenStream>()?))
    };
    let Ok((value, rest)) = parser.parse2(wrapped(tokens)) else { return Err(error) };
    for _ in rest.into_iter().count()..total {
        input.parse::<TokenTree>()?;
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::wrapped;
    use proc_macro2::TokenStream;
    use quote::quote;

    #[track_caller]
    fn wraps(tokens: TokenStream, expected: &TokenStream) {
        assert_eq!(wrapped(tokens).to_string(), expected.to_string());
    }

    #[test]
    fn expressions_that_syn_cannot_parse_are_wrapped() {
        wraps(
            quote!(
                struct A<T>(
                    [T; if B { 1 } else { 2 }],
                    C<
                        {
                            match D {
                                _ => 1,
                            }
                        },
                    >,
                );
            ),
            &quote!(
                struct A<T>(
                    [T; __layout::expression!(if B { 1 } else { 2 })],
                    C<
                        {
                            __layout::expression!({
                                match D {
                                    _ => 1,
                                }
                            })
                        },
                    >,
                );
            ),
        );
        wraps(
            quote!(union A { b: [[u8; { let c = 1; c }]; 2], d: E<u8, { if F { 1 } else { 2 } }> }),
            &quote!(
                union A {
                    b: [[u8; __layout::expression!({ let c = 1; c })]; 2],
                    d: E<u8, { __layout::expression!({ if F { 1 } else { 2 } }) }>
                }
            ),
        );
    }

    #[test]
    fn other_braces_and_brackets_stay_as_they_are() {
        let item = quote! {
            #[layout(size = if A { [1; 2].len() } else { 2 })]
            enum B<const N: usize = { 1 + 1 }> where u8: C<D = u8>, {
                E = { if F { 1 } else { 2 } },
                G { #[doc = "; if"] h: [u8; N], i: J<{ N }>, k: fn(&[u8]) -> L } = { 3 },
            }
        };
        wraps(item.clone(), &item);
    }
}
