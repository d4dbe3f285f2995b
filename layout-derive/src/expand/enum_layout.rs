//! The discriminants and the tag of an enum.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};
use syn::Expr;

use super::lazy;
use crate::attr::repr::{Base, Repr};
use crate::input::{Input, Variant};
use crate::syntax::arithmetic::{Outcome, outcome};
use crate::syntax::expr::has_self;
use crate::syntax::none_groups::bracketed_expression;

/// The discriminants of an enum, if any is written:
///
/// ```text
/// &[__layout::Is(..), __layout::Next]
/// ```
pub(super) fn discriminants(input: &Input<'_>, core: &Ident) -> Option<TokenStream> {
    let variants = input.variants();
    variants.iter().any(|variant| variant.discriminant.is_some()).then(|| {
        let all = variants.iter().map(|variant| discriminant(input, core, variant));
        let all = quote!(&[#(#all),*]);
        if has_computed_discriminant(input) {
            lazy(core, &quote!(#core::Discriminants), &all)
        } else {
            all
        }
    })
}

/// Whether the computation of a discriminant may fail, which rustc then reports once, for the enum.
/// `Self` has no meaning in a function of its own.
fn has_computed_discriminant(input: &Input<'_>) -> bool {
    let integer = input.repr.integer.unwrap_or("isize");
    // No range for 128 bits: an outcome that is too large is unknown.
    let of_type = match integer {
        "u8" => 0..=u8::MAX.into(),
        "u16" => 0..=u16::MAX.into(),
        "u32" => 0..=u32::MAX.into(),
        "u64" | "usize" | "u128" => 0..=u64::MAX.into(),
        "i8" => i8::MIN.into()..=i8::MAX.into(),
        "i16" => i16::MIN.into()..=i16::MAX.into(),
        "i32" => i32::MIN.into()..=i32::MAX.into(),
        _ => i64::MIN.into()..=i64::MAX.into(),
    };
    let values = || input.variants().iter().filter_map(|variant| variant.discriminant);
    values().any(|value| !matches!(outcome(value, &of_type), Outcome::Is(_)))
        && !values().any(|value| has_self(value.to_token_stream()))
}

/// The discriminant as written, or `Next`, which is one more than that of the previous variant.
/// If that overflows, rustc reports an error.
///
/// ```text
/// __layout::Is(__layout::Typed::<__layout::u8> { value: 1 }.value as __layout::i128)
/// ```
fn discriminant(input: &Input<'_>, core: &Ident, variant: &Variant<'_>) -> TokenStream {
    let Some(value) = variant.discriminant else { return quote!(#core::Next) };
    if input.repr.integer.is_none() && !input.fields.is_empty() {
        return quote!(#core::Next); // rustc reports the number as an error
    }
    // Not `Self::A as i128`, which needs variants without fields and enums without `Drop`.
    let value = match value {
        Expr::Paren(paren) => &paren.expr,
        value => value,
    };
    let value = without_needless_braces(bracketed_expression(value.to_token_stream()));
    let integer = format_ident!("{}", input.repr.integer.unwrap_or("isize"));
    let value = quote!(#core::Typed::<#core::#integer> { value: #value }.value);
    if input.repr.integer == Some("u128") {
        quote!(#core::unsigned(#value as #core::u128))
    } else {
        quote!(#core::Is(#value as #core::i128))
    }
}

pub(super) fn tag_probe_name() -> Ident {
    format_ident!("__LayoutTag")
}

/// Whether another enum is needed for the layout of the tag, because `repr(C)` does not define its
/// integer type.
pub(super) fn needs_tag_probe(input: &Input<'_>) -> bool {
    let Repr { base, integer, align, .. } = input.repr;
    let is_more_than_tag = !input.fields.is_empty() || align.is_some();
    base == Base::C && integer.is_none() && !input.variants().is_empty() && is_more_than_tag
}

/// An enum that has the size and alignment of the tag: the smallest and the largest discriminant
/// decide on them.
///
/// ```text
/// #[repr(C)]
/// enum __LayoutTag {
///     Least = __layout::least(<Shape as __layout::Layout>::__DISCRIMINANTS),
///     Most = __layout::most(<Shape as __layout::Layout>::__DISCRIMINANTS),
/// }
/// ```
///
/// Without numbers, the same number of variants: `enum __LayoutTag { Variant0, Variant1 }`.
pub(super) fn tag_probe(input: &Input<'_>, core: &Ident) -> Option<TokenStream> {
    if !needs_tag_probe(input) {
        return None;
    }
    let name = tag_probe_name();
    let variants = input.variants();
    // With fields, rustc reports the numbers as an error.
    let is_numbered =
        input.fields.is_empty() && variants.iter().any(|variant| variant.discriminant.is_some());
    if !is_numbered {
        let variants = (0..variants.len()).map(|index| format_ident!("Variant{index}"));
        return Some(quote!(#[repr(C)] enum #name { #(#variants),* }));
    }
    // Not `Shape::Circle as isize`, because an enum with `Drop` has no such cast.
    let (item, numbers) = if shares_discriminants(input) {
        let (shared, numbers) = (shared_discriminants(), discriminants(input, core));
        let item = quote!(const #shared: #core::Discriminants = #numbers;);
        (Some(item), shared.into_token_stream())
    } else {
        let ident = input.ident;
        (None, quote!(<#ident as #core::Layout>::__DISCRIMINANTS))
    };
    let most = (variants.len() > 1).then(|| quote!(Most = #core::most(#numbers)));
    Some(quote! {
        #item
        #[repr(C)]
        enum #name { Least = #core::least(#numbers), #most }
    })
}

/// Whether the discriminants are in a constant outside of the `impl`, because the probe for the tag
/// needs them and the arguments of the enum's const parameters are not known.
pub(super) fn shares_discriminants(input: &Input<'_>) -> bool {
    needs_tag_probe(input)
        && input.fields.is_empty()
        && !input.generics.params.is_empty()
        && input.variants().iter().any(|variant| variant.discriminant.is_some())
}

pub(super) fn shared_discriminants() -> Ident {
    format_ident!("__LAYOUT_DISCRIMINANTS")
}

/// The expression. A block alone becomes a `const` block: rustc would call its braces needless where
/// it is an argument.
fn without_needless_braces(value: TokenStream) -> TokenStream {
    let mut tokens = value.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Brace => {
            quote!(const #group)
        }
        _ => value,
    }
}
