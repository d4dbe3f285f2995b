//! Lifetimes of a type that stands where none can be named.

use proc_macro2::{Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use syn::Generics;

/// The same type with `'static` for every lifetime that is left out of a reference, is `'_`, or is a
/// parameter of these `generics`. In the arguments of functions, `fn(&u8)`, they are not left out:
/// each stands for any lifetime.
pub(crate) fn static_lifetimes(tokens: TokenStream, generics: &Generics) -> TokenStream {
    let mut out = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    let mut in_function = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(and) if and.as_char() == '&' && !in_function => {
                let span = and.span();
                let mut alone = Punct::new('&', Spacing::Alone);
                alone.set_span(span);
                out.extend([TokenTree::Punct(alone)]);
                if !matches!(tokens.peek(), Some(TokenTree::Punct(quote)) if quote.as_char() == '\'')
                {
                    out.extend(lifetime("static", span));
                }
            }
            TokenTree::Punct(quote) if quote.as_char() == '\'' => {
                let Some(TokenTree::Ident(name)) = tokens.next() else { continue };
                let is_parameter =
                    generics.lifetimes().any(|parameter| parameter.lifetime.ident == name);
                let name_text = name.to_string();
                let is_static = is_parameter || name_text == "_";
                out.extend(lifetime(if is_static { "static" } else { &name_text }, name.span()));
            }
            TokenTree::Group(group) => {
                let inside = if in_function {
                    group.stream()
                } else {
                    static_lifetimes(group.stream(), generics)
                };
                let mut same = Group::new(group.delimiter(), inside);
                same.set_span(group.span());
                out.extend([TokenTree::Group(same)]);
            }
            token => {
                // What follows, up to the next argument, is the function's.
                in_function = match &token {
                    TokenTree::Ident(ident) => {
                        in_function || ["fn", "Fn", "FnMut", "FnOnce"].iter().any(|f| ident == f)
                    }
                    TokenTree::Punct(punct) => in_function && punct.as_char() != ',',
                    _ => in_function,
                };
                out.extend([token]);
            }
        }
    }
    out
}

fn lifetime(name: &str, span: Span) -> [TokenTree; 2] {
    let mut quote = Punct::new('\'', Spacing::Joint);
    quote.set_span(span);
    [TokenTree::Punct(quote), TokenTree::Ident(Ident::new(name, span))]
}

#[cfg(test)]
mod tests {
    use super::static_lifetimes;
    use quote::quote;
    use syn::{Generics, parse_quote};

    #[test]
    fn each_becomes_static() {
        let generics: Generics = parse_quote!(<'a, T>);
        for (given, expected) in [
            (quote!(&u8), quote!(&'static u8)),
            (quote!(&mut [&str]), quote!(&'static mut [&'static str])),
            (quote!(Cow<'_, str>), quote!(Cow<'static, str>)),
            (quote!((&'a u8, &'b u8)), quote!((&'static u8, &'b u8))),
            (quote!(Option<&&u8>), quote!(Option<&'static &'static u8>)),
            (quote!(fn(&u8) -> &u8), quote!(fn(&u8) -> &u8)),
            (quote!((fn(&u8), &u8)), quote!((fn(&u8), &'static u8))),
            (quote!(Box<dyn Fn(&u8) -> &u8>), quote!(Box<dyn Fn(&u8) -> &u8>)),
        ] {
            assert_eq!(static_lifetimes(given, &generics).to_string(), expected.to_string());
        }
    }
}
