//! The layout of a type: its names, its attributes and the types of its fields.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};
use syn::ext::IdentExt as _;
use syn::{GenericParam, Type, TypeParamBound, WherePredicate};

use super::enum_layout::{
    discriminants, needs_tag_probe, shared_discriminants, shares_discriminants, tag_probe_name,
};
use super::strategy::{
    LIST_LENGTH, Plan, Storage, has_reference_offsets, is_listed_with_others, needs_proof,
};
use super::{checked, lazy, located_at, parse_code, remote};
use crate::attr::key::Key;
use crate::attr::repr::{Base, Repr};
use crate::input::{Body, Field, Input};
use crate::syntax::expr::single_name;
use crate::syntax::none_groups::bracketed_type;
use crate::syntax::pretty::bracketed_text;

/// The type whose layout is emitted: a type as declared, or one instance of it.
pub(super) struct Subject<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) core: &'a Ident,
    /// The type whose layout this is: the argument of `size_of` and `offset_of!`.
    pub(super) measured: TokenStream,
    /// The name that reports show.
    pub(super) name: String,
    /// For each field, its type and the text of that type.
    pub(super) types: Vec<(TokenStream, String)>,
    /// The alias of the instance, if this is an instance of a type with parameters.
    pub(super) instance: Option<&'a Ident>,
    /// The last field, if the tokens leave open whether the type has a size.
    pub(super) open_tail: Option<&'a Field<'a>>,
    /// See [`Plan::is_unevaluated`].
    pub(super) is_unevaluated: bool,
}

impl<'a> Subject<'a> {
    /// The type as declared, or the remote type that it defines.
    pub(super) fn declared(input: &'a Input<'a>, core: &'a Ident, plan: &Plan<'a>) -> Self {
        let types = input
            .fields
            .iter()
            .enumerate()
            .map(|(index, field)| {
                let (ty, text) = type_and_text(field.ty, input.has_none_groups);
                let is_aliased = field.has_macro_call && !input.has(Key::Remote);
                (if is_aliased { checked::alias(index).into_token_stream() } else { ty }, text)
            })
            .collect();
        let measured = remote::measured(input).unwrap_or_else(|| quote!(Self));
        Subject {
            input,
            core,
            measured,
            name: shown_name(input),
            types,
            instance: None,
            open_tail: plan.open_tail,
            is_unevaluated: plan.is_unevaluated(input),
        }
    }

    /// The value of `LAYOUT` in the `impl` for `Self`, and the items that it refers to:
    ///
    /// ```text
    /// __layout::lazy_struct::<Self, Self, __layout::ReprC, _, 2>(..)
    /// __layout::lazy_struct_instance::<Self, Self, __layout::ReprC, _, 2>(..)  // with parameters
    ///
    /// static __LAYOUT: __layout::LayoutWithFields<2> =
    ///     __LAYOUT.of_struct::<S, S, __layout::ReprC, _>(..);
    /// &__LAYOUT.layout
    /// ```
    ///
    /// If the type has lifetimes, a `static` can't name them. A function can. Its argument has the
    /// bounds that the fields imply: `'b: 'a` for a field `&'a Inner<'b>`.
    ///
    /// ```text
    /// const fn __layout_compute<'a>(_: *const S<'a>) -> __layout::LayoutWithFields<2> {
    ///     __LAYOUT.of_struct::<S<'a>, S<'a>, __layout::ReprC, _>(..)
    /// }
    /// static __LAYOUT: __layout::LayoutWithFields<2> = __layout_compute(__layout::pointer());
    /// ```
    pub(super) fn layout(&self, storage: Storage) -> (TokenStream, Option<TokenStream>) {
        let Subject { input, core, .. } = self;
        let (attributes, types) = (self.attributes(), self.type_list());
        let count = Literal::usize_unsuffixed(input.fields.len());
        let own = match storage {
            Storage::Lazy => quote!(Self),
            Storage::Static => {
                let (ident, (_, type_generics, _)) = (input.ident, input.generics.split_for_impl());
                quote!(#ident #type_generics)
            }
        };
        let of_instance = if self.has_parameters() { "_instance" } else { "" };
        let is_remote = input.has(Key::Remote);
        let measured = if is_remote || self.instance.is_some() { &self.measured } else { &own };
        let [lazy, in_static] = match &input.body {
            Body::Enum(variants) => {
                let (tag, variants) =
                    (self.tag(measured), Literal::usize_unsuffixed(variants.len()));
                let lazy = format_ident!("lazy_enum{of_instance}");
                let layout = quote! {
                    #core::#lazy::<#own, #measured, #attributes, #tag, _, #count, #variants>(#types)
                };
                return match storage {
                    Storage::Lazy => (layout, None),
                    Storage::Static => {
                        let ty = quote!(#core::StaticLayout);
                        let layout = self.static_value(&ty, &quote!(*#layout));
                        (quote!(&__LAYOUT), Some(layout))
                    }
                };
            }
            Body::Union => [format_ident!("lazy_union{of_instance}"), format_ident!("of_union")],
            _ => [format_ident!("lazy_struct{of_instance}"), format_ident!("of_struct")],
        };
        let with_fields = quote!(#core::LayoutWithFields<#count>);
        let referred = quote!(&__LAYOUT.layout);
        if self.open_tail.is_some() {
            let sized = quote!(#core::Probe::<#own>::__LAYOUT_SIZED);
            return match storage {
                Storage::Lazy => {
                    let lazy = format_ident!("lazy_maybe{of_instance}");
                    (quote!(#core::#lazy::<_, #attributes, _, #count>(#sized, #types)), None)
                }
                Storage::Static => {
                    let layout = quote! {
                        static __LAYOUT: #with_fields =
                            __LAYOUT.of_maybe::<_, #attributes, _>(#sized, #types);
                    };
                    (referred, Some(layout))
                }
            };
        }
        match storage {
            Storage::Lazy => {
                (quote!(#core::#lazy::<#own, #measured, #attributes, _, #count>(#types)), None)
            }
            Storage::Static => {
                let layout = quote! {
                    __LAYOUT.#in_static::<#own, #measured, #attributes, _>(#types)
                };
                (referred, Some(self.static_value(&with_fields, &layout)))
            }
        }
    }

    /// The `static`, and the function that computes its value if that depends on lifetimes.
    fn static_value(&self, ty: &TokenStream, value: &TokenStream) -> TokenStream {
        let Input { ident, generics, .. } = self.input;
        if generics.params.is_empty() {
            return quote!(static __LAYOUT: #ty = #value;);
        }
        let core = self.core;
        let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
        quote! {
            const fn __layout_compute #impl_generics(_: *const #ident #type_generics) -> #ty
            #where_clause { #value }
            static __LAYOUT: #ty = __layout_compute(#core::pointer());
        }
    }

    /// The constants that the layout is computed from:
    ///
    /// ```text
    /// const __NAMES: __layout::Names = &["Ring", "slots", "[T; 4]", "len", "u32", "T"];
    /// const __OFFSETS: __layout::Offsets = &[__layout::offset_of!(Self, kind), ..];
    /// const __VARIANTS: __layout::Variants = &[("Point", 0), ("Circle", 1)];
    /// const __DISCRIMINANTS: __layout::Discriminants = &[__layout::Is(1), __layout::Next];
    /// ```
    pub(super) fn constants(&self) -> TokenStream {
        let Subject { input, core, measured, name, .. } = self;
        let mut names = format!("const __NAMES: {core}::Names = &[{name:?}");
        for (field, (_, text)) in input.fields.iter().zip(&self.types) {
            // Writing to a string can't fail.
            let _ = write!(names, ", {:?}, {text:?}", field.name());
        }
        for parameter in self.parameters() {
            let _ = write!(names, ", {parameter:?}");
        }
        names.push_str("];");
        let names = parse_code(&names);
        let is_enum = matches!(input.body, Body::Enum(_));
        let offsets =
            (!is_enum && !input.fields.is_empty() && !self.has_reference_offsets()).then(|| {
                if let Some(instance) = self.instance {
                    return quote! {
                        const __OFFSETS: #core::Offsets = <#instance as #core::Layout>::__OFFSETS;
                    };
                }
                let is_open = |field| self.open_tail.is_some_and(|tail| std::ptr::eq(tail, field));
                let offsets = input.fields.iter().map(|field| {
                    let member = &field.member;
                    if is_open(field) {
                        offset_of_tail(core, measured, field)
                    } else {
                        quote!(#core::offset_of!(#measured, #member))
                    }
                });
                if self.is_unevaluated {
                    let offsets = input.fields.iter().map(|field| &field.member);
                    let ident = input.ident;
                    let offsets = quote!(&[#(#core::offset_of!(#ident, #offsets)),*]);
                    let offsets = lazy(core, &quote!(#core::Offsets), &offsets);
                    return quote!(const __OFFSETS: #core::Offsets = #offsets;);
                }
                quote!(const __OFFSETS: #core::Offsets = &[#(#offsets),*];)
            });
        let variants = is_enum.then(|| self.variants());
        quote! {
            #names
            #offsets
            #variants
        }
    }

    /// The parameters of a type with type or const parameters, for the advice to add a bound, to
    /// resolve the types of fields, and so that reports name the type with its arguments: `T`,
    /// `U: Layout`, `const N`.
    fn parameters(&self) -> impl Iterator<Item = String> {
        let input = self.input;
        let has_parameters = self.has_parameters();
        let parameters = input.generics.params.iter().filter(move |_| has_parameters);
        parameters.filter_map(move |parameter| match parameter {
            GenericParam::Lifetime(_) => None,
            GenericParam::Const(parameter) => Some(format!("const {}", parameter.ident)),
            GenericParam::Type(parameter) => {
                let is_bound = parameter.bounds.iter().any(is_layout)
                    || is_bound_in_where(&parameter.ident, input);
                let bound = if is_bound { ": Layout" } else { "" };
                Some(format!("{}{bound}", parameter.ident))
            }
        })
    }

    /// Whether the type has type or const parameters, and no arguments for them.
    fn has_parameters(&self) -> bool {
        let is_lifetime = |parameter: &_| matches!(parameter, GenericParam::Lifetime(_));
        self.instance.is_none() && !self.input.generics.params.iter().all(is_lifetime)
    }

    /// Whether the offsets come from a reference struct. A struct that may be unsized has an
    /// `offset_of!` for its last field, which is the one error if it is.
    pub(super) fn has_reference_offsets(&self) -> bool {
        self.open_tail.is_none() && has_reference_offsets(self.input)
    }

    /// The constants of an enum, `__VARIANTS` and `__DISCRIMINANTS`.
    fn variants(&self) -> TokenStream {
        let Subject { input, core, instance, .. } = self;
        // Discriminants may contain `Self`, so they stay in the `impl` for the type.
        if let Some(instance) = instance {
            return quote! {
                const __VARIANTS: #core::Variants = <#instance as #core::Layout>::__VARIANTS;
                const __DISCRIMINANTS: #core::Discriminants =
                    <#instance as #core::Layout>::__DISCRIMINANTS;
            };
        }
        let mut variants = format!("const __VARIANTS: {core}::Variants = &[");
        for variant in input.variants() {
            let _ = write!(variants, "({:?}, {}), ", variant.name(), variant.fields.len());
        }
        variants.push_str("];");
        let variants = parse_code(&variants);
        let discriminants = if shares_discriminants(input) {
            Some(shared_discriminants().into_token_stream())
        } else {
            discriminants(input, core)
        };
        let discriminants = discriminants.map(
            |discriminants| quote!(const __DISCRIMINANTS: #core::Discriminants = #discriminants;),
        );
        quote!(#variants #discriminants)
    }

    /// The types of the fields: see `field_types` in `layout-core`.
    ///
    /// ```text
    /// __layout::Probe::<(u8, u32,)>::__LAYOUT_TYPES
    /// (__layout::Probe::<Inner>::__LAYOUT_TYPE, __layout::function::<fn(&u8)>(),)
    /// ```
    fn type_list(&self) -> TokenStream {
        let Subject { input, core, .. } = self;
        let fields: Vec<_> = input.fields.iter().zip(&self.types).collect();
        let lists = fields.chunks(LIST_LENGTH).map(|fields| {
            if fields.iter().all(|(field, _)| is_listed_with_others(field)) {
                let types = fields.iter().map(|(_, (ty, _))| ty);
                return quote!(#core::Probe::<(#(#types,)*)>::__LAYOUT_TYPES);
            }
            let types = fields.iter().map(|(field, (ty, _))| self.field_type(field, ty));
            quote!((#(#types,)*))
        });
        both(&lists.collect::<Vec<_>>(), core)
    }

    /// The type of one field:
    ///
    /// ```text
    /// __layout::Probe::<Inner>::__LAYOUT_TYPE
    /// __layout::via::<Inner, InnerDef, _, _>(__layout::Probe::<(Inner, InnerDef, _)>::__LAYOUT_VIA)
    /// __layout::trusted(__layout::Probe::<Inner>::__LAYOUT_TYPE)
    /// __layout::proven(__layout::Probe::<Inner>::__LAYOUT_TYPE)
    /// ```
    fn field_type(&self, field: &Field<'_>, ty: &TokenStream) -> TokenStream {
        let core = self.core;
        let field_type = match field.via() {
            Some(definition) => {
                let list = quote!(#core::Probe::<(#ty, #definition, _)>::__LAYOUT_VIA);
                quote!(#core::via::<#ty, #definition, _, _>(#list))
            }
            None => field_type_of(field.ty, ty, core),
        };
        if field.has(Key::TrustPadding) || field.padding_free().is_some() {
            quote!(#core::trusted(#field_type))
        } else if self.input.has(Key::PaddingFree) && needs_proof(field) {
            quote!(#core::proven(#field_type))
        } else {
            field_type
        }
    }

    /// A type with the layout of the enum's tag, or `()` if it is not known.
    pub(super) fn tag(&self, measured: &TokenStream) -> TokenStream {
        let Subject { input, core, .. } = self;
        if let Some(integer) = input.repr.integer {
            let integer = format_ident!("{integer}");
            quote!(#core::#integer)
        } else if needs_tag_probe(input) {
            tag_probe_name().into_token_stream()
        } else if input.fields.is_empty() && input.repr.align.is_none() {
            measured.clone() // the enum consists of its tag
        } else {
            quote!(())
        }
    }

    /// The attributes as a type: `__layout::Packed<__layout::ReprC, 2>`.
    fn attributes(&self) -> TokenStream {
        let Subject { input, core, .. } = self;
        if input.has(Key::Remote) {
            return if is_partial(input) {
                quote!(#core::Partial<#core::ReprForeign>)
            } else {
                quote!(#core::ReprForeign)
            };
        }
        let Repr { base, integer, packed, align } = input.repr;
        let mut tokens = match base {
            Base::Rust => quote!(#core::ReprRust),
            Base::C => quote!(#core::ReprC),
            Base::Transparent => quote!(#core::ReprTransparent),
        };
        if let Some(integer) = integer.map(|integer| format_ident!("{integer}")) {
            tokens = quote!(#core::Tagged<#tokens, #core::#integer>);
        }
        if let Some(bytes) = packed.map(Literal::u64_unsuffixed) {
            tokens = quote!(#core::Packed<#tokens, #bytes>);
        }
        if let Some(bytes) = align.map(Literal::u64_unsuffixed) {
            tokens = quote!(#core::Aligned<#tokens, #bytes>);
        }
        if base == Base::C && matches!(input.body, Body::Struct) && input.asserts_order() {
            tokens = quote!(#core::OrderAsserted<#tokens>);
        }
        tokens
    }
}

/// Whether the definition of a remote type may leave out fields. A union has no pattern that names all
/// its fields, so a remote one may have more.
pub(super) fn is_partial(input: &Input<'_>) -> bool {
    input.has(Key::Remote) && (input.has(Key::Partial) || matches!(input.body, Body::Union))
}

/// One list from several, as a balanced tree: `__layout::Both(first, second)`.
pub(super) fn both(lists: &[TokenStream], core: &Ident) -> TokenStream {
    match lists {
        [] => quote!(()),
        [list] => list.clone(),
        lists => {
            let (first, second) = lists.split_at(lists.len() / 2);
            let (first, second) = (both(first, core), both(second, core));
            quote!(#core::Both(#first, #second))
        }
    }
}

/// `__layout::offset_of!(Header, len)`, located at the field's type, from its first to its last token.
/// An error about an unsized field is there, without a name of ours.
fn offset_of_tail(core: &Ident, ty: &TokenStream, tail: &Field<'_>) -> TokenStream {
    let member = &tail.member;
    let mut tokens = tail.ty.to_token_stream().into_iter();
    let first = tokens.next().map_or_else(Span::call_site, |token| token.span());
    let last = tokens.last().map_or(first, |token| token.span());
    let mut arguments = Group::new(Delimiter::Parenthesis, quote!(#ty, #member));
    arguments.set_span(Span::call_site().located_at(last));
    let mut call = located_at(first, quote!(#core::offset_of!));
    call.extend([TokenTree::Group(arguments)]);
    call
}

/// The type of a field without `via` and `trust_padding`: `__layout::Probe::<u32>::__LAYOUT_TYPE`.
pub(super) fn field_type_of(ty: &Type, tokens: &TokenStream, core: &Ident) -> TokenStream {
    if is_function(ty) {
        quote!(#core::function::<#tokens>())
    } else {
        quote!(#core::Probe::<#tokens>::__LAYOUT_TYPE)
    }
}

/// Whether the type is a function pointer by its syntax, because no impl of `Layout` covers
/// function pointers that are generic over lifetimes.
fn is_function(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_function(&group.elem),
        Type::Paren(paren) => is_function(&paren.elem),
        Type::FnPtr(_) => true,
        _ => false,
    }
}

/// The tokens of a field's type, with its `None`-delimited groups replaced, and their text.
fn type_and_text(ty: &Type, has_none_groups: bool) -> (TokenStream, String) {
    let tokens = ty.to_token_stream();
    if let Some(name) = single_name(ty) {
        return (tokens, name.to_string());
    }
    let tokens = if has_none_groups { bracketed_type(tokens) } else { tokens };
    (tokens.clone(), bracketed_text(tokens))
}

/// The name that reports show: the type's name, or that of the remote type.
pub(super) fn shown_name(input: &Input<'_>) -> String {
    let remote = input.path(Key::Remote).and_then(|path| path.segments.last());
    remote.map_or_else(|| input.name(), |segment| segment.ident.unraw().to_string())
}

fn is_layout(bound: &TypeParamBound) -> bool {
    let TypeParamBound::Trait(bound) = bound else { return false };
    bound.path.segments.last().is_some_and(|last| last.ident == "Layout")
}

fn is_bound_in_where(parameter: &Ident, input: &Input<'_>) -> bool {
    let clause = input.generics.where_clause.iter();
    clause.flat_map(|clause| &clause.predicates).any(|predicate| match predicate {
        WherePredicate::Type(predicate) => {
            single_name(&predicate.bounded_ty).is_some_and(|name| name == parameter)
                && predicate.bounds.iter().any(is_layout)
        }
        _ => false,
    })
}
