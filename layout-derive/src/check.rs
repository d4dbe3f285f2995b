//! Rules across attributes: what fits what, and what can't be had.

use syn::Type;
use syn::spanned::Spanned as _;

use crate::attr::{Entry, Key, Place, Value};
use crate::errors::Errors;
use crate::input::{Body, Input};
use crate::with::{self, List};

/// Whether the layout can be said, whatever is wrong with the claims.
pub(crate) fn check(input: &Input<'_>, errors: &mut Errors) -> bool {
    let is_read = !matches!(input.body, Body::Unread);
    let describable = [is_read, sized(input, errors), remote(input, errors)];
    let arguments = with::example(input.generics);
    for (place, name, entries) in input.places() {
        let fitting: Vec<_> = entries.iter().filter(|entry| fits(entry, place, errors)).collect();
        for (index, entry) in fitting.iter().enumerate() {
            let same = |other: &&&Entry| other.key == entry.key && other.list == entry.list;
            if fitting[..index].iter().any(|earlier| same(&earlier)) && entry.list != List::Broken {
                let key = entry.key.name();
                errors.at(entry.span, format!("`{key}` of `{name}` is given twice: remove one"));
            } else if !unplaced(entry, input, &name, errors) {
                parameters(entry, arguments.as_deref(), &input.name(), errors);
            }
        }
    }
    describable == [true; 3]
}

/// Catches what can be told from its tokens; behind an alias it is the compiler's to refuse.
fn sized(input: &Input<'_>, errors: &mut Errors) -> bool {
    let (Some(last), Body::Struct) = (input.fields.last(), &input.body) else { return true };
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

fn remote(input: &Input<'_>, errors: &mut Errors) -> bool {
    let Some(entry) = input.entries.iter().find(|entry| entry.key == Key::Remote) else {
        if let Some(entry) = input.entries.iter().find(|entry| entry.key == Key::Partial) {
            let message = format!(
                "`partial` is for the definition of another crate's type: add `{}`, or leave it out",
                Key::Remote.example(),
            );
            errors.at(entry.span, message);
        }
        return true;
    };
    let is_enum = matches!(input.body, Body::Enum(_));
    if is_enum {
        let message = "`remote` is for structs and unions: nothing can prove what another crate's \
                       enum is made of";
        errors.at(entry.span, message);
    }
    !is_enum
}

fn fits(entry: &Entry, place: Place, errors: &mut Errors) -> bool {
    let Entry { key, span, .. } = *entry;
    let (name, example) = (key.name(), key.example());
    if key.fits(place) {
        return true;
    }
    let message = match place {
        Place::Type => format!("a type has no `{name}`: put `#[layout({example})]` on a field"),
        Place::Variant if key.fits(Place::Field) => {
            format!("a variant has no `{name}`: put `#[layout({example})]` on one of its fields")
        }
        Place::Variant | Place::Field => {
            format!("`{name}` is for a type: put `#[layout({example})]` above it")
        }
    };
    errors.at(span, message);
    false
}

/// Claims on a type with parameters are made for arguments, and nothing else is.
fn parameters(entry: &Entry, arguments: Option<&str>, name: &str, errors: &mut Errors) {
    let key = entry.key.name();
    match (&entry.value, entry.list, arguments) {
        (Value::Expression(_), List::None, Some(arguments)) => {
            let message = format!(
                "`{key}` depends on the parameters of `{name}`: say for which, as in \
                 `#[layout({arguments}, {})]`",
                entry.key.example(),
            );
            errors.at(entry.span, message);
        }
        (Value::Path(_) | Value::Word, List::Of(_), _) => {
            let message =
                format!("`{key}` does not depend on `with`: put it in an attribute of its own");
            errors.at(entry.span, message);
        }
        _ => {}
    }
}

/// Without a `repr` stable Rust does not tell where the fields of variants are.
fn unplaced(entry: &Entry, input: &Input<'_>, name: &str, errors: &mut Errors) -> bool {
    let is_enum = matches!(input.body, Body::Enum(_));
    let is_unplaced = entry.key == Key::Offset && is_enum && !input.repr.places_variants();
    if is_unplaced {
        let message = format!(
            "the offset of `{name}` is not known: `{}` needs a `repr`, as in `#[repr(u8)]`, that \
             says where its variants' fields are",
            input.name(),
        );
        errors.at(entry.span, message);
    }
    is_unplaced
}
