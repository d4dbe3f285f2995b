//! Rules across attributes: what fits what, and what can't be had.

use quote::{ToTokens as _, quote};
use syn::spanned::Spanned as _;
use syn::{Ident, Type};

use crate::assertion::Assertion;
use crate::attr::{Entry, Value};
use crate::bounds;
use crate::errors::Errors;
use crate::input::{Body, Input, Part};
use crate::key::{Key, Place, misplaced};
use crate::number::Relation;
use crate::type_text::type_text;
use crate::with::{self, List};

/// Whether the layout can be said, whatever is wrong with the claims.
pub(crate) fn check(input: &Input<'_>, errors: &mut Errors) -> bool {
    let is_read = !matches!(input.body, Body::Unread);
    let describable = [is_read, sized(input, errors), remote(input, errors)];
    let arguments = with::example(input.generics);
    for (part, entries) in input.places() {
        let fits = |entry: &&Entry| fits(entry, part.place(), errors);
        let fitting: Vec<_> = entries.iter().filter(fits).collect();
        let single = together(&fitting, || part.name(), errors);
        for entry in single {
            if !unplaced(entry, input, part, errors) {
                parameters(entry, arguments.as_deref(), &input.name(), errors);
            }
        }
    }
    groups(input, errors);
    for entry in input.places().iter().flat_map(|(_, entries)| *entries) {
        if let Value::Type(ty) = &entry.value {
            has_size(ty, errors);
        }
    }
    without_effect(input, errors);
    describable == [true; 3]
}

/// Rules about what `assert_layout!` claims.
pub(crate) fn assertion(assertion: &Assertion, errors: &mut Errors) {
    let name = type_text(assertion.ty.to_token_stream());
    has_size(&assertion.ty, errors);
    together(&assertion.entries.iter().collect::<Vec<_>>(), || name.clone(), errors);
}

fn has_size(ty: &Type, errors: &mut Errors) {
    if is_unsized(ty) {
        let name = type_text(ty.to_token_stream());
        let message = format!("`{name}` is unsized: only a type with a size has a layout");
        errors.at(ty.span(), message);
    }
}

/// Rules about the entries of one item, which messages call by its name. Leaves out those that repeat
/// another.
fn together<'a>(
    entries: &[&'a Entry],
    name: impl Fn() -> String,
    errors: &mut Errors,
) -> Vec<&'a Entry> {
    let mut single: Vec<&Entry> = Vec::new();
    for &entry in entries {
        let is_twice = single.iter().any(|earlier| says_the_same(earlier, entry));
        if is_twice && entry.list != List::Broken {
            let key = entry.key.name();
            let of = entry.group.as_ref().map_or_else(&name, ToString::to_string);
            errors.at(entry.span, format!("`{key}` of `{of}` is given twice: remove one"));
        } else {
            single.push(entry);
        }
    }
    bounds::check(&single, errors);
    single
}

/// Whether both make the same sort of claim about the same thing, whatever the number.
fn says_the_same(a: &Entry, b: &Entry) -> bool {
    let is_same = match (&a.value, &b.value) {
        (Value::Number(a, _), Value::Number(b, _)) => a == b,
        (Value::Number(relation, _), Value::Question(_))
        | (Value::Question(_), Value::Number(relation, _)) => *relation == Relation::Is,
        (Value::Name(a), Value::Name(b)) => a == b,
        (Value::Type(a), Value::Type(b)) => quote!(#a).to_string() == quote!(#b).to_string(),
        _ => true,
    };
    is_same && bounds::is_same_quantity(a, b)
}

/// Catches what can be told from its tokens; behind an alias it is the compiler's to refuse.
fn sized(input: &Input<'_>, errors: &mut Errors) -> bool {
    let (Some(last), Body::Struct) = (input.fields.last(), &input.body) else { return true };
    let ty = last.ty;
    let is_unsized = is_unsized(ty);
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

fn is_unsized(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_unsized(&group.elem),
        Type::Paren(paren) => is_unsized(&paren.elem),
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) => path.path.is_ident("str"),
        _ => false,
    }
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
    if key.fits(place) || entry.group.is_some() {
        return true;
    }
    errors.at(span, misplaced(key, place));
    false
}

/// Claims on a type with parameters are made for arguments, and nothing else is.
fn parameters(entry: &Entry, arguments: Option<&str>, name: &str, errors: &mut Errors) {
    let key = entry.key.name();
    // It says for all claims what a line is, or for those of one list.
    if entry.key == Key::CacheLine {
        return;
    }
    match (entry.key.is_assertion(), entry.list, arguments) {
        (true, List::None, Some(arguments)) => {
            let message = format!(
                "`{key}` depends on the parameters of `{name}`: say for which, as in \
                 `#[layout({arguments}, {})]`",
                in_full(entry),
            );
            errors.at(entry.span, message);
        }
        (false, List::Of(_), _) => {
            let message =
                format!("`{key}` does not depend on `with`: put it in an attribute of its own");
            errors.at(entry.span, message);
        }
        _ => {}
    }
}

/// An example of such an entry, with the group it is about.
fn in_full(entry: &Entry) -> String {
    let example = entry.key.example();
    entry
        .group
        .as_ref()
        .map_or_else(|| example.to_owned(), |group| format!("group({group}, {example})"))
}

/// A group has fields and claims.
fn groups(input: &Input<'_>, errors: &mut Errors) {
    let is_struct = matches!(input.body, Body::Struct | Body::Unread);
    for (_, entries) in input.places() {
        for entry in entries {
            let Value::Name(name) = &entry.value else { continue };
            if !is_struct {
                errors.at(entry.span, "only the fields of a struct can be in a group");
            } else if !input.entries.iter().any(|claim| claim.group.as_ref() == Some(name)) {
                let message = format!(
                    "nothing is claimed of group `{name}`: put `#[layout(group({name}, lines <= 1))]` \
                     above the type",
                );
                errors.at(name.span(), message);
            }
        }
    }
    let mut seen: Vec<&Ident> = Vec::new();
    for name in input.entries.iter().filter_map(|entry| entry.group.as_ref()) {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        if is_struct && input.members(name).is_empty() && !matches!(input.body, Body::Unread) {
            let message =
                format!("no field is in group `{name}`: put `#[layout(group = {name})]` on one");
            errors.at(name.span(), message);
        } else if !is_struct {
            errors.at(name.span(), "only the fields of a struct can be in a group");
        }
    }
}

/// What says something about claims, where there are none.
fn without_effect(input: &Input<'_>, errors: &mut Errors) {
    let places = input.places();
    let entries = || places.iter().flat_map(|(_, entries)| entries.iter());
    for entry in &input.entries {
        let (is_used, wanted) = match entry.key {
            Key::CacheLine => {
                let is_for = |other: &Entry| entry.list == List::None || other.list == entry.list;
                let is_used = entries().any(|other| other.key.is_about_lines() && is_for(other));
                (is_used, "claim about a line")
            }
            Key::Deferred => {
                let is_claim =
                    |other: &Entry| other.key.is_assertion() && other.key != Key::CacheLine;
                (entries().any(is_claim), "claim")
            }
            _ => continue,
        };
        if !is_used {
            let name = entry.key.name();
            errors.at(entry.span, format!("`{name}` is without effect: there is no {wanted}"));
        }
    }
}

/// Without a `repr` stable Rust does not tell where the fields of variants are.
fn unplaced(entry: &Entry, input: &Input<'_>, part: Part<'_>, errors: &mut Errors) -> bool {
    let is_enum = matches!(input.body, Body::Enum(_));
    let is_of_field = entry.key.needs_offset() && entry.group.is_none();
    let is_unplaced = is_of_field && is_enum && !input.repr.places_variants();
    if is_unplaced {
        let message = format!(
            "the offset of `{}` is not known: `{}` needs a `repr`, as in `#[repr(u8)]`, that \
             says where its variants' fields are",
            part.name(),
            input.name(),
        );
        errors.at(entry.span, message);
    }
    is_unplaced
}
