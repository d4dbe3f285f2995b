//! Checks that a type is as its tokens say, where a macro may have changed it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::spanned::Spanned;

use super::located_at;
use super::strategy::is_checked;
use crate::attr::key::Key;
use crate::input::{Body, Field, Input, Variant};
use crate::syntax::none_groups::bracketed_type;

/// The name of a field's type that contains a macro call, so that the call is expanded once:
///
/// ```text
/// type __LayoutMacro0 = word!();
/// ```
pub(super) fn alias(index: usize) -> Ident {
    format_ident!("__LayoutMacro{index}")
}

pub(super) fn aliases(input: &Input<'_>) -> TokenStream {
    if input.has(Key::Remote) {
        return TokenStream::new();
    }
    let fields = input.fields.iter().enumerate().filter(|(_, field)| field.has_macro_call);
    let aliases = fields.map(|(index, field)| {
        let (alias, ty) = (alias(index), field.ty);
        quote!(type #alias = #ty;)
    });
    aliases.collect()
}

/// A function that compiles only if the type has the fields and variants of the tokens, and no
/// others:
///
/// ```text
/// impl __layout::Checked for Header {
///     fn check(&self) {
///         let __layout_pointer0 = __layout::pointer();
///         let _ = Self { kind: __layout::behind(__layout_pointer0) };
///         let _: *const u8 = __layout_pointer0;
///     }
/// }
///
/// impl __layout::Checked for Shape {
///     fn check(&self) {
///         match self {
///             Self::Circle { radius: __layout_field0 } => {
///                 let _: *const f32 = &raw const *__layout_field0;
///             }
///         }
///     }
/// }
/// ```
///
/// A union has no expression with all its fields: only their types are checked. Errors are located
/// at the attribute that may be a macro.
pub(super) fn checks(input: &Input<'_>, core: &Ident) -> TokenStream {
    if !is_checked(input) {
        return TokenStream::new();
    }
    let span = input.modifier.map_or_else(Span::call_site, Spanned::span);
    let body = match &input.body {
        Body::Enum(variants) if variants.is_empty() => quote!(match *self {}),
        // Not located at the attribute, where rustc would suggest to write an arm.
        Body::Enum(variants) => {
            let arms = variants.iter().map(|variant| arm(input, variant, span));
            quote!(match self { #(#arms)* })
        }
        Body::Struct => construct(input, core, span),
        Body::Union | Body::Unparsed => borrow(input, span),
    };
    let ident = input.ident;
    let (impl_generics, ..) = input.generics.split_for_impl();
    let (type_generics, where_clause) =
        (super::type_generics(input), super::where_clause(input, core));
    quote! {
        #[automatically_derived]
        impl #impl_generics #core::Checked for #ident #type_generics #where_clause {
            fn check(&self) { #body }
        }
    }
}

/// A struct expression with values behind pointers, whose pointee types then must be those of the
/// fields.
fn construct(input: &Input<'_>, core: &Ident, span: Span) -> TokenStream {
    let fields = input.fields.iter().enumerate();
    let fields: Vec<_> = fields
        .map(|(index, field)| (index, field, format_ident!("__layout_pointer{index}")))
        .collect();
    let pointers = fields.iter().map(|(.., pointer)| quote!(let #pointer = #core::pointer();));
    let values = fields.iter().map(|(_, field, pointer)| {
        let member = &field.member;
        quote!(#member: #core::behind(#pointer))
    });
    let constructed = located_at(span, quote!(Self));
    let types = fields.iter().map(|&(index, field, ref pointer)| {
        let (ty, pointer) = (field_type(index, field), located_at(span, quote!(#pointer)));
        quote!(let _: *const #ty = #pointer;)
    });
    quote! {
        #(#pointers)*
        let _ = #constructed { #(#values),* };
        #(#types)*
    }
}

/// Pointers to the fields of a union, which must have the fields' types.
fn borrow(input: &Input<'_>, span: Span) -> TokenStream {
    let pointers = input.fields.iter().enumerate().map(|(index, field)| {
        let (ty, member) = (field_type(index, field), &field.member);
        let pointer = located_at(span, quote!(&raw const self.#member));
        quote!(let _: *const #ty = #pointer;)
    });
    pointers.collect()
}

/// The arm of a variant: `Self::Move { x: __layout_field0 } => { let _: *const u32 = ..; }`.
fn arm(input: &Input<'_>, variant: &Variant<'_>, span: Span) -> TokenStream {
    let ident = variant.ident;
    let fields: Vec<_> = variant
        .fields
        .clone()
        .map(|index| (index, &input.fields[index], format_ident!("__layout_field{index}")))
        .collect();
    let bindings = fields.iter().map(|(_, field, name)| {
        let member = &field.member;
        quote!(#member: #name)
    });
    let pointers = fields.iter().map(|&(index, field, ref name)| {
        let (ty, pointer) = (field_type(index, field), located_at(span, quote!(&raw const *#name)));
        quote!(let _: *const #ty = #pointer;)
    });
    quote!(Self::#ident { #(#bindings),* } => { #(#pointers)* })
}

/// The type of a field, as an alias if it contains a macro call.
pub(super) fn field_type(index: usize, field: &Field<'_>) -> TokenStream {
    if field.has_macro_call {
        alias(index).into_token_stream()
    } else {
        bracketed_type(field.ty.to_token_stream())
    }
}
