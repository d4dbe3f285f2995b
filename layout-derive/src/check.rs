//! Rules across attributes: what fits what, and what can't be had.

use syn::spanned::Spanned as _;
use syn::{GenericParam, Type};

use crate::attr::{Entry, Place};
use crate::errors::Errors;
use crate::input::Input;

/// Whether the layout can be said, whatever is wrong with the claims.
pub(crate) fn check(input: &Input<'_>, errors: &mut Errors) -> bool {
    let describable = [input.is_read, generics(input, errors), sized(input, errors)];
    entries(&input.entries, Place::Type, &input.name(), errors);
    for field in &input.fields {
        entries(&field.entries, Place::Field, &field.name(), errors);
    }
    describable == [true; 3]
}

fn generics(input: &Input<'_>, errors: &mut Errors) -> bool {
    let parameter = input.generics.params.iter().find_map(|parameter| match parameter {
        GenericParam::Lifetime(_) => None,
        GenericParam::Type(parameter) => Some((&parameter.ident, "type")),
        GenericParam::Const(parameter) => Some((&parameter.ident, "const")),
    });
    if let Some((ident, kind)) = parameter {
        let message = format!(
            "`Layout` can't be derived for types with {kind} parameters yet: the layout of `{}` \
             depends on `{ident}`",
            input.name(),
        );
        errors.at(ident.span(), message);
    }
    parameter.is_none()
}

/// Catches what can be told from its tokens; behind an alias it is the compiler's to refuse.
fn sized(input: &Input<'_>, errors: &mut Errors) -> bool {
    let Some(last) = input.fields.last() else { return true };
    let mut ty = last.ty;
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => break,
        };
    }
    let is_unsized = match ty {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) => path.path.is_ident("str"),
        _ => false,
    };
    if is_unsized {
        let message = format!(
            "`{}` makes `{}` unsized: only a type with a size known at compile time has a layout",
            last.name(),
            input.name(),
        );
        errors.at(ty.span(), message);
    }
    !is_unsized
}

fn entries(entries: &[Entry], place: Place, name: &str, errors: &mut Errors) {
    for (index, entry) in entries.iter().enumerate() {
        let key = entry.key.name();
        if !entry.key.fits(place) {
            let message = match place {
                Place::Type => {
                    format!(
                        "a type has no `{key}`: put `#[layout({})]` on a field",
                        entry.key.example()
                    )
                }
                Place::Field => {
                    format!(
                        "`{key}` is for a type: put `#[layout({})]` above it",
                        entry.key.example()
                    )
                }
            };
            errors.at(entry.span, message);
        } else if entries[..index].iter().any(|earlier| earlier.key == entry.key) {
            errors.at(entry.span, format!("`{key}` of `{name}` is given twice: remove one"));
        }
    }
}
