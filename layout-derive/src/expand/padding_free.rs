//! The proofs of `padding_free`: a trait that says that its types have no padding.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::Path;
use syn::spanned::Spanned as _;

use super::checked;
use super::strategy::needs_proof;
use crate::attr::key::Key;
use crate::input::Input;
use crate::syntax::none_groups::bracketed_type;

/// A function that compiles only if the traits of `padding_free` are implemented:
///
/// ```text
/// trait __LayoutPaddingFree<T>: __layout::Sized {
///     fn __layout_is_padding_free(self) where T: zerocopy::IntoBytes {}
/// }
/// impl<T> __LayoutPaddingFree<T> for __layout::Opaque<T> {}
/// impl __layout::Proven for Header {
///     fn proofs() {
///         const fn __layout_padding_free0<T: bytemuck::NoUninit>() {}
///         __layout_padding_free0::<Flags>();
///         __layout::Probe::<U16<BE>>::__LAYOUT_TYPE.__layout_is_padding_free();
///     }
/// }
/// ```
///
/// The first trait is for a `padding_free` on the type. The call is that of an inherent method, which
/// has no bound, if the field's type has a layout. Each trait and each type is written once: more
/// would be more errors. They are located at the field's type.
pub(super) fn proofs(input: &Input<'_>, core: &Ident) -> TokenStream {
    let common = input.path(Key::PaddingFree);
    let mut traits: Vec<(String, &Path)> = Vec::new();
    let mut calls: Vec<TokenStream> = Vec::new();
    let mut seen: Vec<(Option<usize>, String)> = Vec::new();
    for (index, field) in input.fields.iter().enumerate() {
        let number = match field.padding_free() {
            Some(path) => Some(number_of(path, &mut traits)),
            None if common.is_some() && needs_proof(field) => None,
            None => continue,
        };
        let ty = if input.has(Key::Remote) {
            bracketed_type(field.ty.to_token_stream())
        } else {
            checked::field_type(index, field)
        };
        let proof = (number, ty.to_string());
        if seen.contains(&proof) {
            continue;
        }
        seen.push(proof);
        calls.push(if let Some(function) = number.map(function) {
            quote!(#function::<#ty>();)
        } else {
            let method = method(Span::call_site().located_at(field.ty.span()));
            quote!(#core::Probe::<#ty>::__LAYOUT_TYPE.#method();)
        });
    }
    if common.is_none() && traits.is_empty() {
        return TokenStream::new();
    }
    let functions = traits.iter().enumerate().map(|(number, (_, path))| {
        let function = function(number);
        quote!(const fn #function<T: #path>() {})
    });
    let common = common.map(|path| {
        let method = method(Span::call_site());
        quote! {
            trait __LayoutPaddingFree<T>: #core::Sized {
                fn #method(self) where T: #path {}
            }
            impl<T> __LayoutPaddingFree<T> for #core::Opaque<T> {}
        }
    });
    let ident = input.ident;
    let (impl_generics, ..) = input.generics.split_for_impl();
    let (type_generics, where_clause) =
        (super::type_generics(input), super::where_clause(input, core));
    quote! {
        #common
        #[automatically_derived]
        impl #impl_generics #core::Proven for #ident #type_generics #where_clause {
            fn proofs() {
                #(#functions)*
                #(#calls)*
            }
        }
    }
}

/// The index of a trait among those of fields, by its text.
fn number_of<'a>(path: &'a Path, traits: &mut Vec<(String, &'a Path)>) -> usize {
    let text = path.to_token_stream().to_string();
    let known = traits.iter().position(|(known, _)| *known == text);
    known.unwrap_or_else(|| {
        traits.push((text, path));
        traits.len() - 1
    })
}

fn function(number: usize) -> Ident {
    format_ident!("__layout_padding_free{number}")
}

fn method(span: Span) -> Ident {
    Ident::new("__layout_is_padding_free", span)
}
