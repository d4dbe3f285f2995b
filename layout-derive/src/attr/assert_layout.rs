//! `assert_layout!(Type, size = 8)`: assertions about a type that need not derive.

use proc_macro2::{Span, TokenStream};
use syn::parse::ParseStream;
use syn::{Generics, Path, Token, Type, parenthesized};

use crate::attr::generic_args::ArgsTable;
use crate::attr::key::{Key, Target};
use crate::attr::parse::{MetaItem, list_entries};
use crate::errors::Errors;
use crate::syntax::lengths;

/// The input of `assert_layout!`.
pub(crate) struct AssertLayout {
    /// The path of `layout-core`.
    pub(crate) core: Path,
    pub(crate) ty: Type,
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
        let generics = Generics::default();
        let entries =
            list_entries(input, Target::AssertLayout, &mut ArgsTable::new(&generics), errors);
        Ok(AssertLayout { core, ty, entries })
    }
}
