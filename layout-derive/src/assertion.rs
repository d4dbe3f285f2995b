//! `assert_layout!(Type, size = 8)`: claims about a type that need not derive.

use proc_macro2::{Span, TokenStream};
use syn::parse::ParseStream;
use syn::{Generics, Path, Token, Type, parenthesized};

use crate::attr::{Entry, list_entries};
use crate::errors::Errors;
use crate::key::{Key, Place};
use crate::with::Lists;

/// What is asserted.
pub(crate) struct Assertion {
    /// The path of `layout-core`.
    pub(crate) core: Path,
    pub(crate) ty: Type,
    pub(crate) entries: Vec<Entry>,
}

impl Assertion {
    /// Reads `(path of layout-core) Type, claims`.
    pub(crate) fn read(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Self> {
        let path;
        parenthesized!(path in input);
        let core = path.call(Path::parse_mod_style)?;
        let example = format!("assert_layout!(Type, {})", Key::Size.example());
        if input.is_empty() {
            let message = format!("a type and claims are missing: write `{example}`");
            return Err(syn::Error::new(Span::call_site(), message));
        }
        // Apart first: syn has a second error for brackets that it can't read.
        if let Err(error) = input.fork().parse::<Type>() {
            let message = format!("expected a type, as in `{example}`");
            let span = error.span();
            input.parse::<TokenStream>()?;
            return Err(syn::Error::new(span, message));
        }
        let ty: Type = input.parse()?;
        if !input.is_empty() && !input.peek(Token![,]) {
            let message = format!("expected `,` after the type, as in `{example}`");
            let span = input.span();
            input.parse::<TokenStream>()?;
            return Err(syn::Error::new(span, message));
        }
        input.parse::<Option<Token![,]>>()?;
        if input.is_empty() {
            let message = format!("nothing is claimed here: write `{example}`");
            return Err(syn::Error::new_spanned(&ty, message));
        }
        let generics = Generics::default();
        let entries = list_entries(input, Place::Asserted, &mut Lists::new(&generics), errors);
        Ok(Assertion { core, ty, entries })
    }
}
