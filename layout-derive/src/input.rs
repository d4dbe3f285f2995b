//! Our model of the type that derives: it borrows syn's nodes and keeps their spans.

use syn::ext::IdentExt as _;
use syn::{Data, DeriveInput, Generics, Ident, Member, Type};

use crate::attr::{self, Entry, Place};
use crate::errors::Errors;
use crate::repr::Repr;

pub(crate) struct Input<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) repr: Repr,
    pub(crate) entries: Vec<Entry>,
    /// In declaration order; none where the type is no struct.
    pub(crate) fields: Vec<Field<'a>>,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    pub(crate) entries: Vec<Entry>,
}

impl<'a> Input<'a> {
    pub(crate) fn read(input: &'a DeriveInput, errors: &mut Errors) -> Self {
        let fields = match &input.data {
            Data::Struct(data) => data
                .fields
                .iter()
                .zip(data.fields.members())
                .map(|(field, member)| Field {
                    member,
                    ty: &field.ty,
                    entries: attr::read(&field.attrs, Place::Field, errors),
                })
                .collect(),
            Data::Enum(data) => {
                errors.at(data.enum_token.span, "`Layout` can't be derived for enums yet");
                Vec::new()
            }
            Data::Union(data) => {
                errors.at(data.union_token.span, "`Layout` can't be derived for unions yet");
                Vec::new()
            }
        };
        Input {
            ident: &input.ident,
            generics: &input.generics,
            repr: Repr::read(&input.attrs),
            entries: attr::read(&input.attrs, Place::Type, errors),
            fields,
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
