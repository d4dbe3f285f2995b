//! Our model of the type that derives: it borrows syn's nodes and keeps their spans.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Data, DeriveInput, Generics, Ident, Member, Type, Visibility, WhereClause};

use crate::attr::{self, Entry, Place};
use crate::errors::Errors;
use crate::repr::Repr;

pub(crate) struct Input<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    /// What the user allows of what we copy from the type, deprecated names included.
    pub(crate) allows: TokenStream,
    /// Whether it is a struct and its fields were read.
    pub(crate) is_read: bool,
    pub(crate) repr: Repr,
    pub(crate) entries: Vec<Entry>,
    /// In declaration order.
    pub(crate) fields: Vec<Field<'a>>,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    pub(crate) entries: Vec<Entry>,
}

impl<'a> Input<'a> {
    pub(crate) fn read(input: &'a DeriveInput, errors: &mut Errors) -> Self {
        let (span, kind) = match &input.data {
            Data::Struct(data) => {
                let fields = data.fields.iter().zip(data.fields.members());
                let of_fields = data.fields.iter().flat_map(|field| &field.attrs);
                return Input {
                    ident: &input.ident,
                    generics: &input.generics,
                    allows: input.attrs.iter().chain(of_fields).filter_map(allowed).collect(),
                    is_read: true,
                    repr: Repr::read(&input.attrs),
                    entries: attr::read(&input.attrs, Place::Type, errors),
                    fields: fields
                        .map(|(field, member)| Field {
                            member,
                            ty: &field.ty,
                            entries: attr::read(&field.attrs, Place::Field, errors),
                        })
                        .collect(),
                };
            }
            Data::Enum(data) => (data.enum_token.span, "enums"),
            Data::Union(data) => (data.union_token.span, "unions"),
        };
        errors.at(span, format!("`Layout` can't be derived for {kind} yet"));
        Input::unread(&input.attrs, &input.ident, &input.generics)
    }

    /// What a stub is made from, of a type on which there is one thing to say, already said.
    fn unread(attrs: &[Attribute], ident: &'a Ident, generics: &'a Generics) -> Self {
        let entries = attr::read(attrs, Place::Type, &mut Errors::default());
        Input {
            ident,
            generics,
            allows: TokenStream::new(),
            is_read: false,
            repr: Repr::default(),
            entries,
            fields: Vec::new(),
        }
    }

    /// The name that reports show.
    pub(crate) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }
}

impl Field<'_> {
    /// The name that reports show.
    pub(crate) fn name(&self) -> String {
        match &self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }
}

/// The `allow` that generated code needs for this attribute of the type or of a field.
fn allowed(attr: &Attribute) -> Option<TokenStream> {
    if attr::is_named(attr, "deprecated") {
        return Some(quote!(#[allow(deprecated)]));
    }
    let is_lint = attr::is_named(attr, "allow") || attr::is_named(attr, "expect");
    let lints = attr.meta.require_list().ok().filter(|_| is_lint)?.tokens.clone();
    Some(quote!(#[allow(#lints)]))
}

/// The head of a type whose body syn can't parse.
pub(crate) struct Head {
    attrs: Vec<Attribute>,
    ident: Ident,
    generics: Generics,
}

impl Head {
    pub(crate) fn input(&self) -> Input<'_> {
        Input::unread(&self.attrs, &self.ident, &self.generics)
    }
}

impl Parse for Head {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        input.call(Ident::parse_any)?; // `struct`, `enum` or `union`
        let ident = input.parse()?;
        let mut generics: Generics = input.parse()?;
        generics.where_clause = input.parse::<Option<WhereClause>>()?;
        input.parse::<TokenStream>()?;
        Ok(Head { attrs, ident, generics })
    }
}
