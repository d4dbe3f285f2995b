//! What a macro's `$value:expr` and `$ty:ty` come in: groups without delimiters.
//!
//! In what a proc macro returns rustc does not see such groups, and `2 * $value` would be `2 * 1 + 2`.
//! So they get delimiters that it does see.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote;

/// The same expression, in brackets wherever a group holds more than one token.
pub(crate) fn bracketed_expression(tokens: TokenStream) -> TokenStream {
    let alone = is_single(&tokens);
    let mut tokens = tokens.into_iter().peekable();
    let mut out = TokenStream::new();
    while let Some(token) = tokens.next() {
        let before_path = is_colon(tokens.peek());
        out.extend(match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                let inside = bracketed_expression(group.stream());
                if alone || is_single(&inside) {
                    inside
                } else if before_path {
                    quote!(<#inside>) // a type whose item is named, `$ty::LEN`
                } else {
                    bracketed(&group, inside)
                }
            }
            TokenTree::Group(group) => same(&group, bracketed_expression(group.stream())),
            token => token.into(),
        });
    }
    out
}

/// The same type: `dyn A + B` in brackets where it comes in a group, and the lengths of its arrays as
/// expressions.
pub(crate) fn bracketed_type(tokens: TokenStream) -> TokenStream {
    let alone = is_single(&tokens);
    let mut tokens = tokens.into_iter().peekable();
    let mut out = TokenStream::new();
    while let Some(token) = tokens.next() {
        let before_path = is_colon(tokens.peek());
        out.extend(match token {
            TokenTree::Punct(punct) if punct.as_char() == ';' => {
                let length = tokens.by_ref().collect();
                [TokenStream::from(TokenTree::Punct(punct)), bracketed_expression(length)]
                    .into_iter()
                    .collect()
            }
            TokenTree::Group(group) => match group.delimiter() {
                Delimiter::None => {
                    let inside = bracketed_type(group.stream());
                    if before_path && !is_single(&inside) {
                        quote!(<#inside>)
                    } else if !alone && has_bounds(&inside) {
                        bracketed(&group, inside)
                    } else {
                        inside
                    }
                }
                Delimiter::Brace => same(&group, bracketed_expression(group.stream())),
                _ => same(&group, bracketed_type(group.stream())),
            },
            token => token.into(),
        });
    }
    out
}

fn bracketed(group: &Group, inside: TokenStream) -> TokenStream {
    let mut brackets = Group::new(Delimiter::Parenthesis, inside);
    brackets.set_span(Span::call_site().located_at(group.span()));
    TokenTree::Group(brackets).into()
}

fn same(group: &Group, inside: TokenStream) -> TokenStream {
    let mut same = Group::new(group.delimiter(), inside);
    same.set_span(group.span());
    TokenTree::Group(same).into()
}

fn is_single(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().nth(1).is_none()
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}

fn has_bounds(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    tokens.any(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '+'))
}

#[cfg(test)]
mod tests {
    use super::{bracketed_expression, bracketed_type};
    use proc_macro2::{Delimiter, Group, TokenStream};
    use quote::quote;

    fn group(tokens: TokenStream) -> Group {
        Group::new(Delimiter::None, tokens)
    }

    #[track_caller]
    fn same(tokens: &TokenStream, expected: &TokenStream) {
        let text = |tokens: &TokenStream| tokens.to_string().replace(' ', "");
        assert_eq!(text(tokens), text(expected));
    }

    #[test]
    fn expressions_keep_their_precedence() {
        let (sum, eight) = (group(quote!(1 + 2)), group(quote!(8)));
        same(&bracketed_expression(quote!(2 * #sum)), &quote!(2 * (1 + 2)));
        same(&bracketed_expression(quote!(f(2 * #sum))), &quote!(f(2 * (1 + 2))));
        same(&bracketed_expression(quote!(2 * #eight)), &quote!(2 * 8));
        same(&bracketed_expression(quote!(#sum)), &quote!(1 + 2));
        let twice = group(quote!(#sum));
        same(&bracketed_expression(quote!(2 * #twice)), &quote!(2 * (1 + 2)));
    }

    #[test]
    fn types_keep_their_bounds_and_lengths() {
        let (sum, bounds) = (group(quote!(1 + 2)), group(quote!(dyn A + B)));
        let slice = group(quote!(&'a [u8]));
        same(&bracketed_type(quote!([u8; 2 * #sum])), &quote!([u8; 2 * (1 + 2)]));
        same(&bracketed_type(quote!(Foo<{ 2 * #sum }>)), &quote!(Foo<{ 2 * (1 + 2) }>));
        same(&bracketed_type(quote!(&'a #bounds)), &quote!(&'a (dyn A + B)));
        same(&bracketed_type(quote!(Option<#slice>)), &quote!(Option<&'a [u8]>));
    }

    #[test]
    fn an_item_of_a_type() {
        let (short, long) = (group(quote!(u8)), group(quote!(Vec<u8>)));
        same(&bracketed_expression(quote!(#short::MAX)), &quote!(u8::MAX));
        same(&bracketed_expression(quote!(#long::LEN)), &quote!(<Vec<u8>>::LEN));
        same(&bracketed_type(quote!(#long::Item)), &quote!(<Vec<u8>>::Item));
    }
}
