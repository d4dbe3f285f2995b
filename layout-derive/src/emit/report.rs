//! The expression that is a type's layout.

use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};
use syn::ext::IdentExt as _;
use syn::{Expr, Path, Type, TypePath};

use crate::groups::{bracketed_expression, bracketed_type};
use crate::input::{Body, Field, Input, Variant};
use crate::key::Key;
use crate::repr::{Base, Repr};
use crate::type_text::bracketed_text;

/// So many types `layout-core` takes as one tuple, and so many tuples.
const AT_ONCE: usize = 16;

/// What is described: a type as declared, or one instantiation of it.
pub(super) struct Subject<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) core: &'a Ident,
    /// The type whose size and offsets are asked for.
    pub(super) measured: TokenStream,
    /// The name that reports show.
    pub(super) name: String,
    /// For each field its type, and the text of that type.
    pub(super) types: Vec<(TokenStream, String)>,
    /// Whether nothing in it means what it means in the `impl` alone.
    pub(super) outside: bool,
}

impl<'a> Subject<'a> {
    /// The type as declared, or the one it declares to be that of another crate.
    pub(super) fn declared(input: &'a Input<'a>, core: &'a Ident) -> Self {
        let types = input.fields.iter().map(|field| said(field.ty, input.has_groups)).collect();
        let name = shown_name(input);
        let ident = input.ident;
        let outside = is_outside(input);
        let own = if outside { quote!(#ident) } else { quote!(Self) };
        let measured = input.path(Key::Remote).map_or(own, Path::to_token_stream);
        Subject { input, core, measured, name, types, outside }
    }

    pub(super) fn layout(&self) -> TokenStream {
        let Subject { input, core, measured: ty, name, .. } = self;
        let repr = self.repr();
        let count = Literal::usize_unsuffixed(input.fields.len());
        match &input.body {
            Body::Enum(_) => self.enumeration(),
            Body::Union => {
                let fields = self.ordered();
                self.partial(quote!(#core::overlapping::<#ty, #count>(#name, #repr, #fields)))
            }
            _ => {
                if input.repr.base == Base::C && !input.has(Key::Remote) {
                    let fields = self.placed_fields();
                    let fields = self.kept(&quote!([#core::FieldLayout; #count]), &fields);
                    let layout = quote!(#core::in_order::<#ty>(#name, #repr, #fields));
                    return if input.claims_places() {
                        quote!(#core::order_claimed(#layout))
                    } else {
                        layout
                    };
                }
                let fields = self.ordered();
                self.partial(quote!(#core::reordered::<#ty, #count>(#name, #repr, #fields)))
            }
        }
    }

    fn ordered(&self) -> TokenStream {
        let Subject { input, core, .. } = self;
        let count = Literal::usize_unsuffixed(input.fields.len());
        let fields = self.placed_fields();
        self.kept(&quote!(#core::Ordered<#count>), &quote!(#core::ordered(#fields)))
    }

    /// A reference to the value, which is a static wherever its tokens mean the same in an item of
    /// their own: rustc looks through constants at all that they refer to, and not through statics.
    fn kept(&self, ty: &TokenStream, value: &TokenStream) -> TokenStream {
        if self.outside {
            quote!({ static __LAYOUT_FIELDS: #ty = #value; &__LAYOUT_FIELDS })
        } else {
            quote!(const { &#value })
        }
    }

    /// No pattern names all fields of a union, so that one of another crate may always have more.
    fn partial(&self, layout: TokenStream) -> TokenStream {
        let Subject { input, core, .. } = self;
        let is_remote_union = matches!(input.body, Body::Union) && input.has(Key::Remote);
        if is_remote_union || input.has(Key::Partial) {
            quote!(#core::partial(#layout))
        } else {
            layout
        }
    }

    fn placed_fields(&self) -> TokenStream {
        let Subject { input, core, measured: ty, .. } = self;
        let fields = input.fields.iter().zip(&self.types).map(|(field, types)| {
            let (member, name) = (&field.member, field.name());
            let (shape, text) = (self.shape(field, &types.0), &types.1);
            quote! {
                #core::field(
                    #name,
                    #text,
                    #core::offset_of!(#ty, #member),
                    #shape,
                )
            }
        });
        quote!([#(#fields),*])
    }

    /// What the macro `by_recipe` of `layout-core` makes the impl from, where it can.
    pub(super) fn recipe(&self) -> Option<TokenStream> {
        let Subject { input, name, .. } = self;
        if !has_recipe(input) {
            return None;
        }
        let repr = self.repr();
        let order_claimed = input.repr.base == Base::C && input.claims_places();
        let fields = input.fields.iter().zip(&self.types).map(|(field, (_, text))| {
            let name = field.name();
            quote!(#name #text)
        });
        let tuples = self.types.chunks(AT_ONCE).map(|types| {
            let types = types.iter().map(|(ty, _)| ty);
            quote!((#(#types,)*))
        });
        let members = (!has_twin(input)).then(|| {
            let members = input.fields.iter().map(|field| &field.member);
            quote!([#(#members)*])
        });
        let count = Literal::usize_unsuffixed(input.fields.len());
        Some(quote!(#count (#repr) #order_claimed #name [#(#fields)*] [#(#tuples)*] #members))
    }

    fn enumeration(&self) -> TokenStream {
        let Subject { input, core, measured: ty, name, .. } = self;
        let variants = input.variants();
        let repr = self.repr();
        let fields = input.fields.iter().zip(&self.types).map(|(field, types)| {
            let (name, shape, text) = (field.name(), self.shape(field, &types.0), &types.1);
            quote!(#core::payload(#name, #text, #shape))
        });
        let tag = self.tag();
        let counts = variants.iter().map(|variant| Literal::usize_unsuffixed(variant.fields.len()));
        let heads = variants.iter().map(|variant| {
            let (name, discriminant) = (variant.name(), self.discriminant(variant));
            quote!((#name, #discriminant))
        });
        let field_count = Literal::usize_unsuffixed(input.fields.len());
        let count = Literal::usize_unsuffixed(variants.len());
        quote! {
            #core::enumeration::<#ty, #field_count, #count>(#name, #repr, const {
                &#core::variants(
                    const {
                        &#core::placed::<#ty, #tag, #field_count, #count>(
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

    /// What is laid out as the enum's tag is.
    fn tag(&self) -> TokenStream {
        let Subject { input, core, .. } = self;
        if let Some(integer) = input.repr.integer {
            let integer = format_ident!("{integer}");
            quote!(#core::#integer)
        } else if needs_shadow(input) {
            shadow_name().into_token_stream()
        } else if input.fields.is_empty() && input.repr.align.is_none() {
            self.measured.clone() // and nothing besides
        } else {
            quote!(()) // not known
        }
    }

    /// What is written, for the compiler to compute once more; or nothing, which counts on from the
    /// variant before, and where that goes too far rustc has its own error.
    fn discriminant(&self, variant: &Variant<'_>) -> TokenStream {
        let Subject { input, core, .. } = self;
        let Some(value) = variant.discriminant else { return quote!(#core::Next) };
        if input.repr.integer.is_none() && !input.fields.is_empty() {
            return quote!(#core::Next); // rustc takes no numbers here, and says so
        }
        // Not `Self::A as i128`: that takes variants without fields and enums without `Drop`.
        let value = match value {
            Expr::Paren(paren) => &paren.expr,
            value => value,
        };
        let value = bracketed_expression(value.to_token_stream());
        let integer = format_ident!("{}", input.repr.integer.unwrap_or("isize"));
        let value = quote!(#core::same::<#core::#integer>(#value));
        if input.repr.integer == Some("u128") {
            quote!(#core::unsigned(#value as #core::u128))
        } else {
            quote!(#core::Is(#value as #core::i128))
        }
    }

    fn shape(&self, field: &Field<'_>, ty: &TokenStream) -> TokenStream {
        let core = self.core;
        let shape = match field.via() {
            Some(definition) => quote!(#core::via::<#ty, #definition>()),
            None => shape_of(field.ty, ty, core),
        };
        // Takes the author's word for the bytes.
        if field.has(Key::TrustPadding) { quote!(#core::trusted(#shape)) } else { shape }
    }

    fn repr(&self) -> TokenStream {
        let core = self.core;
        if self.input.has(Key::Remote) {
            return quote!(#core::FOREIGN);
        }
        let Repr { base, integer, packed, align } = self.input.repr;
        let mut tokens = match base {
            Base::Rust => quote!(#core::RUST),
            Base::C => quote!(#core::C),
            Base::Transparent => quote!(#core::TRANSPARENT),
        };
        if let Some(integer) = integer {
            tokens = quote!(#core::integer(#tokens, #integer));
        }
        if let Some(bytes) = packed.map(Literal::u64_unsuffixed) {
            tokens = quote!(#core::packed(#tokens, #bytes));
        }
        if let Some(bytes) = align.map(Literal::u64_unsuffixed) {
            tokens = quote!(#core::aligned(#tokens, #bytes));
        }
        tokens
    }
}

/// The type, and its text.
fn said(ty: &Type, has_groups: bool) -> (TokenStream, String) {
    let tokens = ty.to_token_stream();
    if let Some(name) = single_name(ty) {
        return (tokens, name.to_string());
    }
    let tokens = if has_groups { bracketed_type(tokens) } else { tokens };
    (tokens.clone(), bracketed_text(tokens))
}

/// The type's name, if there is no more to it.
fn single_name(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(TypePath { qself: None, path, .. }) => path.get_ident(),
        _ => None,
    }
}

/// Whether the layout can be said outside of the impl, in a `static`: it has no parameters, and
/// nothing in it says `Self`.
///
/// What holds a reference to a `static` is cheap for rustc to keep from build to build. What holds
/// one to the value of another constant is written out with all that is in there, again for each
/// reference: with types nested in one another twice at each level, that is exponential.
pub(super) fn is_outside(input: &Input<'_>) -> bool {
    let discriminants = input.variants().iter().filter_map(|variant| variant.discriminant);
    let type_says_self = |ty: &Type| match single_name(ty) {
        Some(name) => name == "Self",
        None => says_self(ty.to_token_stream()),
    };
    input.generics.params.is_empty()
        && !input.fields.iter().any(|field| type_says_self(field.ty))
        && !discriminants.map(Expr::to_token_stream).any(says_self)
        && !input.fields.iter().filter_map(Field::via).any(|path| says_self(path.to_token_stream()))
}

fn says_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => says_self(group.stream()),
        _ => false,
    })
}

/// Whether it is a struct that holds no other.
pub(super) fn has_recipe(input: &Input<'_>) -> bool {
    matches!(input.body, Body::Struct)
        && !input.has(Key::Remote)
        && !input.has(Key::Partial)
        && input.fields.len() <= AT_ONCE * AT_ONCE
        && input.fields.iter().all(is_told)
}

/// Whether another struct tells where the fields lie: one of the same types in the same order. Who makes a
/// claim about more than the whole of a type gets an answer from the type itself.
fn has_twin(input: &Input<'_>) -> bool {
    let Repr { base, packed, align, .. } = input.repr;
    base == Base::C
        && packed.is_none()
        && align.is_none()
        && (1..=AT_ONCE).contains(&input.fields.len())
        && input.is_as_seen
        && !input.claims_parts()
}

/// Whether there is no more to say of the field than its type.
fn is_told(field: &Field<'_>) -> bool {
    field.via().is_none() && !field.has(Key::TrustPadding) && is_spelled_out(field.ty)
}

/// Whether how the type is spelled tells its layout, in which there is no other: a primitive, by its
/// name or C's, an array of them, or a pointer. Should that name be another type's, `layout-core`
/// falls back.
fn is_spelled_out(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_spelled_out(&group.elem),
        Type::Paren(paren) => is_spelled_out(&paren.elem),
        Type::Array(array) => is_spelled_out(&array.elem),
        Type::Ptr(_) | Type::Reference(_) => true,
        Type::Path(TypePath { qself: None, path, .. }) => {
            path.segments.last().is_some_and(|last| {
                let is_primitive = |name: &str| path.segments.len() == 1 && is_primitive(name);
                let name = last.ident.to_string();
                last.arguments.is_none() && (is_primitive(&name) || is_number_of_c(&name))
            })
        }
        _ => false,
    }
}

fn is_primitive(name: &str) -> bool {
    matches!(
        name,
        "u8" | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "usize"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
            | "isize"
            | "f32"
            | "f64"
            | "bool"
            | "char"
    )
}

fn is_number_of_c(name: &str) -> bool {
    matches!(
        name,
        "c_char"
            | "c_schar"
            | "c_uchar"
            | "c_short"
            | "c_ushort"
            | "c_int"
            | "c_uint"
            | "c_long"
            | "c_ulong"
            | "c_longlong"
            | "c_ulonglong"
            | "c_float"
            | "c_double"
    )
}

/// The name that reports show: the type's own, or that of the type it defines.
pub(super) fn shown_name(input: &Input<'_>) -> String {
    let remote = input.path(Key::Remote).and_then(|path| path.segments.last());
    remote.map_or_else(|| input.name(), |segment| segment.ident.unraw().to_string())
}

/// What a type is by itself; `tokens` are how it is said.
pub(super) fn shape_of(ty: &Type, tokens: &TokenStream, core: &Ident) -> TokenStream {
    if is_function(ty) {
        quote!(#core::function::<#tokens>())
    } else {
        quote!(#core::Probe::<#tokens>::__LAYOUT_SHAPE)
    }
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

/// Whether it takes another enum to learn about the tag: `repr(C)` does not say which integer it is.
fn needs_shadow(input: &Input<'_>) -> bool {
    let Repr { base, integer, align, .. } = input.repr;
    let is_more_than_tag = !input.fields.is_empty() || align.is_some();
    base == Base::C && integer.is_none() && !input.variants().is_empty() && is_more_than_tag
}

/// The enum without its fields, which is as large and as aligned as the tag.
pub(super) fn shadow(input: &Input<'_>, core: &Ident) -> Option<TokenStream> {
    if !needs_shadow(input) {
        return None;
    }
    let name = shadow_name();
    let ident = input.ident;
    let variants = input.variants().iter().enumerate().map(|(index, variant)| {
        let own = format_ident!("Variant{index}");
        // Only where there are no fields: with them, rustc takes numbers in integer reprs only.
        let number = variant.discriminant.map(|_| {
            let written = variant.ident;
            quote!(= #ident::#written as #core::isize)
        });
        quote!(#own #number)
    });
    Some(quote!(#[repr(C)] enum #name { #(#variants),* }))
}
