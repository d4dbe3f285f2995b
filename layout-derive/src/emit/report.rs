//! The expression that is a type's layout.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::ext::IdentExt as _;
use syn::{Path, Type};

use crate::attr::Key;
use crate::groups::{bracketed_expression, bracketed_type};
use crate::input::{Body, Field, Input, Variant};
use crate::repr::{Base, Repr};
use crate::type_text::type_text;

/// What is described: a type as declared, or one instantiation of it.
pub(super) struct Subject<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) core: &'a TokenStream,
    /// The name that reports show.
    pub(super) name: String,
    /// For each field its type, and the text of that type.
    pub(super) types: Vec<(TokenStream, String)>,
}

impl<'a> Subject<'a> {
    /// The type as declared, or the one it declares to be that of another crate.
    pub(super) fn declared(input: &'a Input<'a>, core: &'a TokenStream) -> Self {
        let of = |field: &Field<'_>| {
            (bracketed_type(field.ty.to_token_stream()), type_text(field.ty.to_token_stream()))
        };
        let types = input.fields.iter().map(of).collect();
        let remote = input.path(Key::Remote).and_then(|path| path.segments.last());
        let name = remote.map_or_else(|| input.name(), |segment| segment.ident.unraw().to_string());
        Subject { input, core, name, types }
    }

    pub(super) fn layout(&self) -> TokenStream {
        let Subject { input, core, name, .. } = self;
        let ty = measured(input);
        let repr = self.repr();
        let count = Literal::usize_unsuffixed(input.fields.len());
        match &input.body {
            Body::Enum(_) => self.enumeration(),
            Body::Union => {
                let fields = self.placed_fields();
                self.partial(
                    quote!(#core::__private::overlapping::<#ty, #count>(#name, #repr, const {
                        &#core::__private::ordered(#fields)
                    })),
                )
            }
            _ => {
                let fields = self.placed_fields();
                if input.repr.base == Base::C && !input.has(Key::Remote) {
                    return quote!(
                        #core::__private::in_order::<#ty>(#name, #repr, const { &#fields })
                    );
                }
                self.partial(
                    quote!(#core::__private::reordered::<#ty, #count>(#name, #repr, const {
                        &#core::__private::ordered(#fields)
                    })),
                )
            }
        }
    }

    /// No pattern names all fields of a union, so that one of another crate may always have more.
    fn partial(&self, layout: TokenStream) -> TokenStream {
        let Subject { input, core, .. } = self;
        let is_remote_union = matches!(input.body, Body::Union) && input.has(Key::Remote);
        if is_remote_union || input.has(Key::Partial) {
            quote!(#core::__private::partial(#layout))
        } else {
            layout
        }
    }

    fn placed_fields(&self) -> TokenStream {
        let Subject { input, core, .. } = self;
        let ty = measured(input);
        let fields = input.fields.iter().zip(&self.types).map(|(field, types)| {
            let (member, name) = (&field.member, field.name());
            let (shape, text) = (self.shape(field, &types.0), &types.1);
            quote! {
                #core::__private::field(
                    #name,
                    #text,
                    #core::__private::offset_of!(#ty, #member),
                    #shape,
                )
            }
        });
        quote!([#(#fields),*])
    }

    fn enumeration(&self) -> TokenStream {
        let Subject { input, core, name, .. } = self;
        let variants = input.variants();
        let repr = self.repr();
        let fields = input.fields.iter().zip(&self.types).map(|(field, types)| {
            let (name, shape, text) = (field.name(), self.shape(field, &types.0), &types.1);
            quote!(#core::__private::payload(#name, #text, #shape))
        });
        let shadow = match variants {
            [] => quote!(()),
            _ => shadow_name().to_token_stream(),
        };
        let counts = variants.iter().map(|variant| Literal::usize_unsuffixed(variant.fields.len()));
        let heads = variants.iter().map(|variant| {
            let (ident, name) = (shadow_variant(variant), variant.name());
            if input.repr.integer == Some("u128") {
                quote!((#name, #core::__private::unsigned(#shadow::#ident as #core::__private::u128)))
            } else {
                quote!((#name, #core::__private::Some(#shadow::#ident as #core::__private::i128)))
            }
        });
        let field_count = Literal::usize_unsuffixed(input.fields.len());
        let count = Literal::usize_unsuffixed(variants.len());
        quote! {
            #core::__private::enumeration::<Self, #field_count, #count>(#name, #repr, const {
                &#core::__private::variants(
                    const {
                        &#core::__private::placed::<Self, #shadow, #field_count, #count>(
                            #repr,
                            [#(#counts),*],
                            [#(#fields),*],
                        )
                    },
                    [#(#heads),*],
                )
            })
        }
    }

    fn shape(&self, field: &Field<'_>, ty: &TokenStream) -> TokenStream {
        let core = self.core;
        if let Some(definition) = field.via() {
            quote!(#core::__private::via::<#ty, #definition>())
        } else if is_function(field.ty) {
            quote!(#core::__private::function::<#ty>())
        } else {
            quote!(#core::__private::Probe::<#ty>::__LAYOUT_SHAPE)
        }
    }

    fn repr(&self) -> TokenStream {
        let core = self.core;
        if self.input.has(Key::Remote) {
            return quote!(#core::__private::FOREIGN);
        }
        let Repr { base, integer, packed, align } = self.input.repr;
        let mut tokens = match base {
            Base::Rust => quote!(#core::__private::RUST),
            Base::C => quote!(#core::__private::C),
            Base::Transparent => quote!(#core::__private::TRANSPARENT),
        };
        if let Some(integer) = integer {
            tokens = quote!(#core::__private::integer(#tokens, #integer));
        }
        if let Some(bytes) = packed.map(Literal::u64_unsuffixed) {
            tokens = quote!(#core::__private::packed(#tokens, #bytes));
        }
        if let Some(bytes) = align.map(Literal::u64_unsuffixed) {
            tokens = quote!(#core::__private::aligned(#tokens, #bytes));
        }
        tokens
    }
}

/// The type whose size and offsets are asked for.
fn measured(input: &Input<'_>) -> TokenStream {
    input.path(Key::Remote).map_or_else(|| quote!(Self), Path::to_token_stream)
}

/// Function pointers are known by their syntax: no impl covers those generic over lifetimes.
fn is_function(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_function(&group.elem),
        Type::Paren(paren) => is_function(&paren.elem),
        Type::FnPtr(_) => true,
        _ => false,
    }
}

fn shadow_name() -> Ident {
    format_ident!("__LayoutTag")
}

/// The enum without its fields, from which the compiler tells the discriminants, and the tag's size
/// and alignment: `repr(C)` does not say which integer it is.
pub(super) fn shadow(input: &Input<'_>) -> Option<TokenStream> {
    let variants = input.variants();
    if variants.is_empty() {
        return None;
    }
    let name = shadow_name();
    let integer = input.repr.integer.map(|integer| format_ident!("{integer}"));
    let repr = match (input.repr.base, integer) {
        (_, Some(integer)) => Some(quote!(#[repr(#integer)])),
        (Base::C, None) => Some(quote!(#[repr(C)])),
        _ => None,
    };
    let variants = variants.iter().map(|variant| {
        let ident = shadow_variant(variant);
        let value = variant.discriminant.map(|value| {
            let value = bracketed_expression(value.to_token_stream());
            quote!(= #value)
        });
        quote!(#ident #value)
    });
    Some(quote!(#repr enum #name { #(#variants),* }))
}

/// The variant's name, as one of ours: lints on names are for the user's.
fn shadow_variant(variant: &Variant<'_>) -> Ident {
    let mut ident = variant.ident.clone();
    ident.set_span(Span::call_site().located_at(ident.span()));
    ident
}
