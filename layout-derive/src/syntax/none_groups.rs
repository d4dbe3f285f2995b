//! `None`-delimited groups, in which a macro's `$value:expr` and `$ty:ty` arrive.
//!
//! rustc ignores such groups in the output of a proc macro, so `2 * $value` would become `2 * 1 +
//! 2`. syn ignores them too if the group begins with an operator, `-1 + 2`. Therefore they are
//! replaced by parentheses: in expressions before syn parses them, and in all output.

use proc_macro2::{Delimiter, Group, Spacing, Span, TokenStream, TokenTree};
use quote::quote;
use syn::buffer::Cursor;

/// The same expression, with parentheses for each group of more than one token.
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
            TokenTree::Group(group) => with_tokens(&group, bracketed_expression(group.stream())),
            token => token.into(),
        });
    }
    out
}

/// The same type, with parentheses for `dyn A + B` in a group, and with the lengths of arrays as in
/// [`bracketed_expression`].
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
                Delimiter::Brace => with_tokens(&group, bracketed_expression(group.stream())),
                _ => with_tokens(&group, bracketed_type(group.stream())),
            },
            token => token.into(),
        });
    }
    out
}

/// The same item, with parentheses for groups in the expressions that syn parses as part of it:
/// lengths of arrays and discriminants.
pub(crate) fn readable_item(tokens: TokenStream) -> TokenStream {
    let is_enum = tokens
        .clone()
        .into_iter()
        .any(|token| matches!(token, TokenTree::Ident(ident) if ident == "enum"));
    let mapped = tokens.into_iter().map(|token| match token {
        TokenTree::Group(body) if is_enum && body.delimiter() == Delimiter::Brace => {
            with_tokens(&body, readable_variants(body.stream()))
        }
        token => readable_lengths(token.into()),
    });
    mapped.collect()
}

fn readable_variants(tokens: TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    let mut discriminant = None;
    for token in tokens {
        let sign = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        if sign == ',' {
            out.extend(discriminant.take().map(readable_expression));
        }
        match &mut discriminant {
            Some(expression) => TokenStream::extend(expression, [token]),
            None => out.extend(readable_lengths(token.into())),
        }
        if sign == '=' && discriminant.is_none() {
            discriminant = Some(TokenStream::new());
        }
    }
    out.extend(discriminant.map(readable_expression));
    out
}

fn readable_lengths(tokens: TokenStream) -> TokenStream {
    if !has_none_groups(&tokens) {
        return tokens;
    }
    let mut out = TokenStream::new();
    for token in tokens {
        let TokenTree::Group(group) = token else {
            out.extend([token]);
            continue;
        };
        let mut inside = TokenStream::new();
        let mut tokens = group.stream().into_iter();
        while let Some(token) = tokens.next() {
            let is_array = group.delimiter() == Delimiter::Bracket
                && matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';');
            inside.extend(readable_lengths(token.into()));
            if is_array {
                inside.extend(readable_expression(tokens.by_ref().collect()));
            }
        }
        out.extend(with_tokens(&group, inside));
    }
    out
}

/// The same expression or list of values, with parentheses for each group of several tokens that is
/// next to an operator.
pub(crate) fn readable_expression(tokens: TokenStream) -> TokenStream {
    if !has_none_groups(&tokens) {
        return tokens;
    }
    let mut tokens = tokens.into_iter().peekable();
    let mut out = TokenStream::new();
    let (mut begins, mut joined) = (true, false);
    while let Some(token) = tokens.next() {
        let ends = match tokens.peek() {
            None => true,
            Some(TokenTree::Punct(punct)) => ",;".contains(punct.as_char()),
            Some(_) => false,
        };
        let before_path = is_colon(tokens.peek());
        let alone = begins && ends;
        begins = matches!(&token, TokenTree::Punct(punct) if match punct.as_char() {
            ',' | ';' => true,
            '=' => !joined, // rather than `==` and the like
            _ => false,
        });
        joined = matches!(&token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
        out.extend(match token {
            TokenTree::Group(group) => {
                let inside = readable_expression(group.stream());
                let is_plain = group.delimiter() != Delimiter::None || is_single(&inside);
                if is_plain || alone || before_path {
                    with_tokens(&group, inside)
                } else {
                    bracketed(&group, inside)
                }
            }
            token => token.into(),
        });
    }
    out
}

/// Whether an item contains a `None`-delimited group outside of its attributes. In the buffer that syn
/// parses, because rustc copies the tokens of each stream that is iterated.
pub(crate) fn item_has_none_groups(mut tokens: Cursor<'_>) -> bool {
    let mut is_attribute = false;
    loop {
        if let Some((inside, delimiter, _, rest)) = tokens.any_group() {
            let is_skipped = std::mem::take(&mut is_attribute);
            if !is_skipped && (delimiter == Delimiter::None || item_has_none_groups(inside)) {
                return true;
            }
            tokens = rest;
        } else if let Some((punct, rest)) = tokens.punct() {
            is_attribute = punct.as_char() == '#';
            tokens = rest;
        } else if let Some((_, rest)) = tokens.token_tree() {
            is_attribute = false;
            tokens = rest;
        } else {
            return false;
        }
    }
}

/// Whether the tokens contain a `None`-delimited group.
pub(crate) fn has_none_groups(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => {
            group.delimiter() == Delimiter::None || has_none_groups(&group.stream())
        }
        _ => false,
    })
}

fn bracketed(group: &Group, inside: TokenStream) -> TokenStream {
    let mut brackets = Group::new(Delimiter::Parenthesis, inside);
    brackets.set_span(Span::call_site().located_at(group.span()));
    TokenTree::Group(brackets).into()
}

fn with_tokens(group: &Group, inside: TokenStream) -> TokenStream {
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
    use super::{bracketed_expression, bracketed_type, readable_item};
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
    fn groups_next_to_operators_are_parenthesized() {
        let (minus, not) = (group(quote!(-1 - 2)), group(quote!(!0 - 4)));
        same(
            &readable_item(quote!(enum A { B([u8; 2 * #not]) = 2 * #minus, C = #minus, })),
            &quote!(
                enum A {
                    B([u8; 2 * (!0 - 4)]) = 2 * (-1 - 2),
                    C = -1 - 2,
                }
            ),
        );
        same(
            &readable_item(quote!(struct A<const N: i8 = 4>([[u8; #minus]; 2 * #minus]);)),
            &quote!(
                struct A<const N: i8 = 4>([[u8; -1 - 2]; 2 * (-1 - 2)]);
            ),
        );
        let nested = group(quote!(2 * #minus));
        same(
            &readable_item(quote!(enum A { B = #nested, })),
            &quote!(
                enum A {
                    B = 2 * (-1 - 2),
                }
            ),
        );
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
    fn long_types_before_a_path_are_qualified() {
        let (short, long) = (group(quote!(u8)), group(quote!(Vec<u8>)));
        same(&bracketed_expression(quote!(#short::MAX)), &quote!(u8::MAX));
        same(&bracketed_expression(quote!(#long::LEN)), &quote!(<Vec<u8>>::LEN));
        same(&bracketed_type(quote!(#long::Item)), &quote!(<Vec<u8>>::Item));
    }
}
