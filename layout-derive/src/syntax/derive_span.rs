//! Names with the span of the derive, so that generated code is not linted as the user's.

use proc_macro2::{Ident, Span};
use syn::{Attribute, Data, DeriveInput, Fields};

use crate::syntax::attribute::is_named;

/// Gives the names of a type, of its variants and of its fields the span of the derive, at the same
/// location, if one of them is deprecated. Returns whether one is.
///
/// rustc does not lint deprecated names in the output of a derive. An `allow(deprecated)` there
/// would be an error in a crate that forbids the lint.
pub(crate) fn of_deprecated_names(input: &mut DeriveInput) -> bool {
    if !has_deprecated(input) {
        return false;
    }
    relocate(&mut input.ident);
    match &mut input.data {
        Data::Struct(data) => relocate_fields(&mut data.fields),
        Data::Union(data) => data.fields.named.iter_mut().for_each(relocate_field),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                relocate(&mut variant.ident);
                relocate_fields(&mut variant.fields);
            }
        }
    }
    true
}

fn has_deprecated(input: &DeriveInput) -> bool {
    let is_deprecated = |attrs: &[Attribute]| attrs.iter().any(|attr| is_named(attr, "deprecated"));
    let in_fields = |fields: &Fields| fields.iter().any(|field| is_deprecated(&field.attrs));
    let is_in_data = match &input.data {
        Data::Struct(data) => in_fields(&data.fields),
        Data::Union(data) => data.fields.named.iter().any(|field| is_deprecated(&field.attrs)),
        Data::Enum(data) => {
            let mut variants = data.variants.iter();
            variants.any(|variant| is_deprecated(&variant.attrs) || in_fields(&variant.fields))
        }
    };
    is_in_data || is_deprecated(&input.attrs)
}

fn relocate_fields(fields: &mut Fields) {
    fields.iter_mut().for_each(relocate_field);
}

fn relocate_field(field: &mut syn::Field) {
    if let Some(ident) = &mut field.ident {
        relocate(ident);
    }
}

fn relocate(ident: &mut Ident) {
    ident.set_span(Span::call_site().located_at(ident.span()));
}
