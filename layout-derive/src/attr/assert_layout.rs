//! `assert_layout!(Type, size = 8)`: assertions about a type that need not derive.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Generics, Ident, Lit, Path, Token, Type, parenthesized};

use crate::attr::generic_args::ArgsTable;
use crate::attr::key::{Key, Target};
use crate::attr::parse::{MetaItem, list_entries};
use crate::errors::Errors;
use crate::syntax::lengths;

/// The input of `assert_layout!`.
pub(crate) struct AssertLayout {
    /// The path of `layout-core`.
    pub(crate) core: Path,
    /// The parameters in `for<T: Copy>`, of the function that contains the macro.
    pub(crate) generics: Option<Generics>,
    pub(crate) ty: Type,
    /// The assertions about the type.
    pub(crate) entries: Vec<MetaItem>,
    pub(crate) fields: Vec<AssertedField>,
}

/// A field in the list, and the assertions about it: `header.len: offset = 4, size = 2`.
pub(crate) struct AssertedField {
    /// `header.len`
    pub(crate) path: TokenStream,
    /// The same as text.
    pub(crate) name: String,
    pub(crate) entries: Vec<MetaItem>,
}

impl AssertLayout {
    /// Parses `(path of layout-core) Type, assertions`.
    pub(crate) fn read(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Self> {
        let path;
        parenthesized!(path in input);
        let core = path.call(Path::parse_mod_style)?;
        let example = format!("assert_layout!(Type, {})", Key::Size.example());
        if input.is_empty() {
            let message = format!("a type and assertions are missing: write `{example}`");
            return Err(syn::Error::new(Span::call_site(), message));
        }
        let generics = parameters(input)?;
        let ty: Type = match lengths::parse(input) {
            Ok(ty) => ty,
            Err(error) => {
                let message = format!("expected a type, as in `{example}`");
                input.parse::<TokenStream>()?;
                return Err(syn::Error::new(error.span(), message));
            }
        };
        if !input.is_empty() && !input.peek(Token![,]) {
            let message = format!("expected `,` after the type, as in `{example}`");
            let span = input.span();
            input.parse::<TokenStream>()?;
            return Err(syn::Error::new(span, message));
        }
        input.parse::<Option<Token![,]>>()?;
        if input.is_empty() {
            let message = format!("nothing is asserted here: write `{example}`");
            return Err(syn::Error::new_spanned(&ty, message));
        }
        let none = Generics::default();
        let entries = |target, errors: &mut Errors| {
            list_entries(input, target, &mut ArgsTable::new(&none), errors)
        };
        let of_type = entries(Target::AssertLayout, errors);
        let mut fields: Vec<AssertedField> = Vec::new();
        while !input.is_empty() {
            let field = field(input)?;
            let before = errors.is_empty();
            let own = entries(Target::AssertField, errors);
            if own.is_empty() && before && errors.is_empty() {
                let message = format!(
                    "nothing is asserted of this field: write `{}: {}`",
                    field.name,
                    Key::Offset.example()
                );
                errors.add(syn::Error::new_spanned(&field.path, message));
            }
            match fields.iter_mut().find(|known| known.name == field.name) {
                Some(known) => known.entries.extend(own),
                None => fields.push(AssertedField { entries: own, ..field }),
            }
        }
        Ok(AssertLayout { core, generics, ty, entries: of_type, fields })
    }
}

/// Parses `for<T: Copy, const N: usize>`. Before a function pointer it is part of the type.
fn parameters(input: ParseStream<'_>) -> syn::Result<Option<Generics>> {
    if !input.peek(Token![for]) {
        return Ok(None);
    }
    let ahead = input.fork();
    ahead.parse::<Token![for]>()?;
    let generics: Generics = ahead.parse()?;
    if ahead.peek(Token![fn]) || ahead.peek(Token![unsafe]) || ahead.peek(Token![extern]) {
        return Ok(None);
    }
    input.parse::<Token![for]>()?;
    input.parse::<Generics>()?;
    Ok(Some(generics))
}

/// Parses `header.len:`, the path of a field. Two indices are one token, `0.1`.
fn field(input: ParseStream<'_>) -> syn::Result<AssertedField> {
    let mut path: Vec<TokenTree> = Vec::new();
    let mut name = String::new();
    loop {
        let span = input.span();
        if input.peek(Lit) {
            let index: Lit = input.parse()?;
            let text = index.to_token_stream().to_string();
            if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
                input.parse::<TokenStream>()?;
                return Err(syn::Error::new(span, EXPECTED_FIELD));
            }
            name.push_str(&text);
            path.extend(index.to_token_stream());
        } else if input.peek(Ident::peek_any) {
            let ident = input.call(Ident::parse_any)?;
            name.push_str(&ident.unraw().to_string());
            path.push(ident.into());
        } else {
            input.parse::<TokenStream>()?;
            return Err(syn::Error::new(span, EXPECTED_FIELD));
        }
        if !input.peek(Token![.]) {
            break;
        }
        path.extend(input.parse::<Token![.]>()?.to_token_stream());
        name.push('.');
    }
    if !input.peek(Token![:]) || input.peek(Token![::]) {
        let message = format!("expected `:` after a field, as in `{name}: offset = 16`");
        let span = input.span();
        input.parse::<TokenStream>()?;
        return Err(syn::Error::new(span, message));
    }
    input.parse::<Token![:]>()?;
    Ok(AssertedField { path: path.into_iter().collect(), name, entries: Vec::new() })
}

const EXPECTED_FIELD: &str = "expected a field, as in `header.len: offset = 16`";
