//! The contract of `assert_layout!`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::Ident;

use super::claims::Claims;
use super::core_name;
use super::report::shape_of;
use crate::assertion::Assertion;
use crate::groups::bracketed_type;
use crate::type_text::type_text;

/// The claims stand at a type of their own, which nothing ever constructs.
pub(crate) fn assertion(assertion: &Assertion) -> TokenStream {
    let path = &assertion.core;
    let core = &core_name();
    let mut claims = Claims::default();
    for entry in &assertion.entries {
        claims.add(entry, 0, &[], core);
    }
    let name = type_text(assertion.ty.to_token_stream());
    let frame = format!("assert_layout!({name}, ");
    let ty = bracketed_type(assertion.ty.to_token_stream());
    let shape = shape_of(&assertion.ty, &ty, core);
    let subject = Ident::new("__LayoutAsserted", Span::call_site());
    let told = Ident::new("__LAYOUT_ASSERTED", Span::call_site());
    let proofs = ["all_hold_of_instance", "proof_of_instance"];
    let proofs = claims.proofs(core, proofs, &quote!(#subject, 0));
    let written = claims.written();
    quote! {
        const _: () = {
            use #path::__private as #core;
            use #core::Unknown as _;
            enum #subject {}
            // Not in the `impl`, where `Self` is none of the user's.
            const #told: (&#core::TypeLayout, #core::Claims) =
                (&#core::named::<#ty>(#name, #shape), #written);
            #[automatically_derived]
            impl #core::InstanceContract<0> for #subject {
                const FRAME: #core::Frame = (#frame, ")");
                const LAYOUT: &'static #core::TypeLayout = #told.0;
                const CLAIMS: #core::Claims = #told.1;
            }
            #proofs
        };
    }
}
