//! The name of an attribute.

use syn::Attribute;

/// Whether the attribute is `#[name]` or the equivalent `#[r#name]`.
pub(crate) fn is_named(attr: &Attribute, name: &str) -> bool {
    is_any_of(attr, &[name])
}

/// Whether the attribute has one of these names. One call for all names, because the conversion of
/// the attribute's name to text takes longer than all comparisons.
pub(crate) fn is_any_of(attr: &Attribute, names: &[&str]) -> bool {
    attr.path().get_ident().is_some_and(|ident| {
        let name = ident.to_string();
        names.contains(&name.strip_prefix("r#").unwrap_or(&name))
    })
}
