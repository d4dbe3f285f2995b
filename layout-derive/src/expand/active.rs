//! The `impl` of `Active`: field offsets in a value of an enum whose type does not have them.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::input::Input;

/// The `impl` for an enum with fields whose `repr` does not define their offsets:
///
/// ```text
/// impl __layout::Active for Message {
///     fn see(&self, __layout_see: __layout::See<'_>) {
///         match self {
///             Self::Quit {} => __layout_see(0, &[]),
///             Self::Move { x: __layout_field0, y: __layout_field1 } => {
///                 __layout_see(1, &[
///                     __layout::distance(self, __layout_field0),
///                     __layout::distance(self, __layout_field1),
///                 ])
///             }
///         }
///     }
/// }
/// ```
pub(super) fn implementation(input: &Input<'_>, core: &Ident) -> Option<TokenStream> {
    if input.variants().is_empty() || input.fields.is_empty() || input.repr.places_variants() {
        return None;
    }
    let ident = input.ident;
    let (impl_generics, _, where_clause) = input.generics.split_for_impl();
    let type_generics = super::type_generics(input);
    let arms = input.variants().iter().enumerate().map(|(index, variant)| {
        let (index, ident) = (Literal::usize_unsuffixed(index), variant.ident);
        let members: Vec<_> =
            input.fields[variant.fields.clone()].iter().map(|field| &field.member).collect();
        let names: Vec<_> =
            (0..members.len()).map(|field| format_ident!("__layout_field{field}")).collect();
        quote! {
            Self::#ident { #(#members: #names),* } => {
                __layout_see(#index, &[#(#core::distance(self, #names)),*])
            }
        }
    });
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #core::Active for #ident #type_generics #where_clause {
            fn see(&self, __layout_see: #core::See<'_>) {
                match self { #(#arms)* }
            }
        }
    })
}
