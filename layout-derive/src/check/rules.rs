//! Validates combinations of attributes.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::spanned::Spanned as _;
use syn::{GenericParam, Generics, Ident, Type, TypeGroup, TypeParen};

use super::ranges;
use crate::attr::assert_layout::AssertLayout;
use crate::attr::comparison::Relation;
use crate::attr::generic_args::{self, ArgsId, ArgumentValue};
use crate::attr::key::{Key, Target};
use crate::attr::parse::{MetaItem, Value};
use crate::attr::repr::Base;
use crate::attr::suggest::{self, misplaced};
use crate::errors::Errors;
use crate::input::{Body, Input, ItemRef};
use crate::syntax::expr::{has_self, single_name};
use crate::syntax::pretty::type_text;

/// Checks a type. Returns whether its layout can be described even if assertions have errors.
pub(crate) fn check(input: &Input<'_>, errors: &mut Errors) -> bool {
    let is_read = !matches!(input.body, Body::Unparsed);
    let has_layout = [
        is_read,
        check_sized(input, errors),
        check_remote(input, errors),
        check_macro_calls(input, errors),
    ];
    let arguments = generic_args::example(input.generics);
    for (item, entries) in input.items() {
        if entries.is_empty() {
            continue;
        }
        let fits = |entry: &&MetaItem| fits(entry, item.target(), errors);
        let fitting: Vec<_> = entries.iter().filter(fits).collect();
        let single = check_duplicates(&fitting, || item.name(), input.repr.integer, errors);
        check_proof(&single, errors);
        for entry in single {
            if !check_offset_known(entry, input, item, errors) {
                check_arguments(entry, arguments.as_deref(), &input.name(), errors);
            }
        }
    }
    check_groups(input, errors);
    check_order_is_fixed(input, errors);
    check_modifier(input, errors);
    check_sized_arguments(input, errors);
    for entry in input.items().iter().flat_map(|(_, entries)| *entries) {
        if let Value::Type(ty) = &entry.value {
            check_has_size(ty, errors);
            if is_own_type(ty, input) {
                let name = type_text(ty.to_token_stream());
                let message = format!("`same_as = {name}` always holds: it asserts nothing");
                errors.at(ty.span(), message);
            }
        }
    }
    check_unused(input, errors);
    has_layout == [true; 4]
}

/// Checks the input of `assert_layout!`.
pub(crate) fn assert_layout(input: &AssertLayout, errors: &mut Errors) {
    let name = type_text(input.ty.to_token_stream());
    check_has_size(&input.ty, errors);
    for entry in &input.entries {
        let Value::Type(ty) = &entry.value else { continue };
        if type_text(ty.to_token_stream()) == name {
            let message = format!("`same_as = {name}` always holds: it asserts nothing");
            errors.at(ty.span(), message);
        }
    }
    let mut check = |entries: &[MetaItem], name: &str| {
        check_duplicates(&entries.iter().collect::<Vec<_>>(), || name.to_owned(), None, errors);
    };
    check(&input.entries, &name);
    for field in &input.fields {
        check(&field.entries, &field.name);
    }
    let needs_fields = |entry: &&MetaItem| {
        !matches!(entry.key, Key::Size | Key::Align | Key::Niche | Key::NoNiche)
    };
    for entry in input.entries.iter().filter(needs_fields).filter(|_| !input.fields.is_empty()) {
        let message = format!(
            "`{}` is about all fields, not the listed ones alone: give it an `assert_layout!` of \
             its own",
            entry.key.name(),
        );
        errors.at(entry.span, message);
    }
}

/// Whether the type is written as `Self`, or with the name of a type without parameters.
fn is_own_type(ty: &Type, input: &Input<'_>) -> bool {
    if let Type::Group(TypeGroup { elem, .. }) | Type::Paren(TypeParen { elem, .. }) = ty {
        return is_own_type(elem, input);
    }
    match single_name(ty) {
        Some(name) if name == "Self" => true,
        Some(name) => name == input.ident && input.generics.params.is_empty(),
        None => false,
    }
}

fn check_has_size(ty: &Type, errors: &mut Errors) {
    if is_unsized(ty) {
        let name = type_text(ty.to_token_stream());
        let message = format!("`{name}` is unsized: only a type with a size has a layout");
        errors.at(ty.span(), message);
    }
}

/// Reports duplicate and contradictory entries of one item, which has this `name` in messages, of a
/// type with this integer `repr`.
/// Returns the entries without duplicates.
fn check_duplicates<'a>(
    entries: &[&'a MetaItem],
    name: impl Fn() -> String,
    integer: Option<&str>,
    errors: &mut Errors,
) -> Vec<&'a MetaItem> {
    let mut single: Vec<&MetaItem> = Vec::new();
    for &entry in entries {
        let is_twice = single.iter().any(|earlier| is_same_assertion(earlier, entry));
        if is_twice && entry.args != ArgsId::Broken {
            let key = entry.key.name();
            let of = entry.group.as_ref().map_or_else(&name, ToString::to_string);
            errors.at(entry.span, format!("`{key}` of `{of}` is given twice: remove one"));
        } else {
            single.push(entry);
        }
    }
    ranges::check(&single, integer, errors);
    single
}

/// Whether both entries assert the same number with the same relation, whatever the expected
/// numbers.
fn is_same_assertion(a: &MetaItem, b: &MetaItem) -> bool {
    let is_same = match (&a.value, &b.value) {
        (Value::Number(a, _), Value::Number(b, _)) => a == b,
        (Value::Number(relation, _), Value::Question(_))
        | (Value::Question(_), Value::Number(relation, _)) => *relation == Relation::Is,
        (Value::Name(a), Value::Name(b)) => a == b,
        (Value::Shader(a), Value::Shader(b)) => a.is_same(b),
        (Value::Type(a), Value::Type(b)) => quote!(#a).to_string() == quote!(#b).to_string(),
        _ => true,
    };
    is_same && ranges::is_about_same_number(a, b)
}

/// Reports a field that is trusted and proven.
fn check_proof(entries: &[&MetaItem], errors: &mut Errors) {
    let find = |key| entries.iter().find(|entry| entry.key == key);
    if let (Some(trusted), Some(_)) = (find(Key::TrustPadding), find(Key::PaddingFree)) {
        let message = "`trust_padding` is without effect beside `padding_free`, which is checked: \
                       remove it";
        errors.at(trusted.span, message);
    }
}

/// Reports a field whose tokens show that it is unsized. rustc reports one behind an alias.
fn check_sized(input: &Input<'_>, errors: &mut Errors) -> bool {
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

/// Reports an argument of which the tokens show that it is unsized, for a parameter that can't be, or
/// that is the last field's type. rustc reports one behind an alias, or in a `Cell<T>`.
fn check_sized_arguments(input: &Input<'_>, errors: &mut Errors) {
    if input.arg_lists.is_empty() {
        return;
    }
    let tail = input.fields.last().map(|field| field.ty.to_token_stream().to_string());
    for argument in input.arg_lists.iter().flat_map(|list| &list.arguments) {
        let ArgumentValue::Type(tokens) = &argument.value else { continue };
        let parameter = argument.parameter.to_string();
        let needs_size = tail.as_deref() == Some(&parameter)
            || !generic_args::may_be_unsized(input.generics, &argument.parameter);
        let Ok(ty) = syn::parse2::<Type>(tokens.clone()) else { continue };
        if needs_size && is_unsized(&ty) {
            let (text, name) = (type_text(tokens.clone()), input.name());
            let message = format!(
                "`{text}` is unsized: `{name}` has a layout only for a `{parameter}` with a size"
            );
            errors.at(ty.span(), message);
        }
    }
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

fn check_remote(input: &Input<'_>, errors: &mut Errors) -> bool {
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

fn fits(entry: &MetaItem, target: Target, errors: &mut Errors) -> bool {
    let MetaItem { key, span, .. } = *entry;
    if key.fits(target) || entry.group.is_some() {
        return true;
    }
    errors.at(span, misplaced(key, target));
    false
}

/// Reports an assertion without `with` on a type with parameters, and `with` on another key.
fn check_arguments(entry: &MetaItem, arguments: Option<&str>, name: &str, errors: &mut Errors) {
    let key = entry.key.name();
    // `cache_line` sets the length for all assertions, or for those of one argument list.
    if entry.key == Key::CacheLine {
        return;
    }
    match (entry.is_assertion(), entry.args, arguments) {
        (true, ArgsId::None, Some(arguments)) => {
            let reason = match entry.key {
                Key::Discriminant => "is checked for given arguments",
                _ => "depends on the parameters",
            };
            let message = format!(
                "`{key}` {reason} of `{name}`: say for which, as in `#[layout({arguments}, {})]`",
                example_with_group(entry),
            );
            errors.at(entry.span, message);
        }
        (false, ArgsId::Of(_), _) => {
            let message =
                format!("`{key}` does not depend on `with`: put it in an attribute of its own");
            errors.at(entry.span, message);
        }
        _ => {}
    }
}

/// An example of the entry's key, within its group if it has one.
fn example_with_group(entry: &MetaItem) -> String {
    let example = entry.key.example();
    entry
        .group
        .as_ref()
        .map_or_else(|| example.to_owned(), |group| format!("group({group}, {example})"))
}

/// Reports groups without fields or without assertions.
fn check_groups(input: &Input<'_>, errors: &mut Errors) {
    let is_struct = matches!(input.body, Body::Struct | Body::Unparsed);
    // Groups that were probably meant by a misspelt name: those are not without fields.
    let mut meant = Vec::new();
    for (_, entries) in input.items() {
        for entry in entries {
            let Value::Name(name) = &entry.value else { continue };
            if !is_struct {
                errors.at(entry.span, "only the fields of a struct can be in a group");
            } else if !input.entries.iter().any(|assertion| assertion.group.as_ref() == Some(name))
            {
                let asserted: Vec<_> =
                    input.entries.iter().filter_map(|entry| entry.group.as_ref()).collect();
                let names: Vec<_> = asserted.iter().map(ToString::to_string).collect();
                let nearest =
                    suggest::nearest_of(&name.to_string(), names.iter().map(String::as_str));
                let message = match nearest {
                    Some(nearest) => {
                        meant.push(nearest.to_owned());
                        format!("nothing is asserted of group `{name}`: did you mean `{nearest}`?")
                    }
                    None => format!(
                        "nothing is asserted of group `{name}`: put \
                         `#[layout(group({name}, lines <= 1))]` above the type",
                    ),
                };
                errors.at(name.span(), message);
            }
        }
    }
    let mut seen: Vec<&Ident> = Vec::new();
    for name in input.entries.iter().filter_map(|entry| entry.group.as_ref()) {
        if seen.contains(&name) || meant.iter().any(|meant| name == meant) {
            continue;
        }
        seen.push(name);
        if is_struct && input.members(name).is_empty() && !matches!(input.body, Body::Unparsed) {
            let message =
                format!("no field is in group `{name}`: put `#[layout(group = {name})]` on one");
            errors.at(name.span(), message);
        } else if !is_struct {
            errors.at(name.span(), "only the fields of a struct can be in a group");
        }
    }
}

/// Reports assertions that pin an offset if the compiler chooses the offsets. Reference, "The Rust
/// Representation": nothing is guaranteed of the order of the fields.
///
/// The caret is on the name of the type, because the `repr` is missing there.
fn check_order_is_fixed(input: &Input<'_>, errors: &mut Errors) {
    // An entry with a mistake may be `unstable_order`.
    if !input.has_unstable_order() || input.has(Key::UnstableOrder) || input.has_unread_entries {
        return;
    }
    let items = input.items();
    let mut pinned = items.iter().flat_map(|(item, entries)| {
        entries.iter().filter(|entry| pins_offset(entry)).map(|entry| (item.name(), entry.key))
    });
    let Some((field, key)) = pinned.next() else { return };
    let more = match pinned.count() {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let consequence = if matches!(input.body, Body::Union) {
        "nothing guarantees the offsets of its fields"
    } else {
        "the compiler chooses the order of its fields and may change it"
    };
    let message = format!(
        "`{}` has no `repr(C)`, so {consequence}: `{}` of `{field}`{more} needs `#[repr(C)]`, or \
         `#[layout(unstable_order)]` if the choice of this compiler is meant",
        input.name(),
        key.name(),
    );
    errors.at(input.ident.span(), message);
}

/// Reports assertions that rest on the `repr`, the discriminants or the list of fields as written,
/// if an attribute below the derive may be a macro that changes them: in a struct the compiler
/// measures all that they rest on, in an enum or a union it does not.
fn check_modifier(input: &Input<'_>, errors: &mut Errors) {
    let Some(modifier) = input.modifier else { return };
    if !matches!(input.body, Body::Enum(_) | Body::Union) || input.has(Key::Remote) {
        return;
    }
    let items = input.items();
    let mut resting = items.iter().flat_map(|(item, entries)| {
        entries.iter().filter(|entry| rests_on_tokens(entry.key)).map(|entry| (item.name(), entry))
    });
    let Some((item, entry)) = resting.next() else { return };
    let message = format!(
        "`{}` below the derive may change `{}` after the derive has read it, and `{}` of `{item}` \
         depends on that: put it above the derive",
        type_text(modifier.to_token_stream()),
        input.name(),
        entry.key.name(),
    );
    errors.at(modifier.span(), message);
}

fn rests_on_tokens(key: Key) -> bool {
    key.depends_on_order() || matches!(key, Key::Padding | Key::NoPadding | Key::Discriminant)
}

/// Reports a field whose type is a macro call that can't be named by an alias, because it may
/// mention parameters.
fn check_macro_calls(input: &Input<'_>, errors: &mut Errors) -> bool {
    let mut is_named = true;
    for field in &input.fields {
        let needs_name = || {
            let tokens = field.ty.to_token_stream();
            has_self(tokens.clone()) || mentions_parameter(tokens, input.generics)
        };
        if field.has_macro_call && needs_name() && !input.has(Key::Remote) {
            let message = format!(
                "the type of `{}` is a macro call, which may be another type each time that it is \
                 expanded: give it a name, as in `type Name = ..;`",
                field.name(),
            );
            errors.at(field.ty.span(), message);
            is_named = false;
        }
    }
    is_named
}

/// Whether the tokens contain the name of a parameter.
fn mentions_parameter(tokens: TokenStream, generics: &Generics) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions_parameter(group.stream(), generics),
        TokenTree::Ident(ident) => generics.params.iter().any(|parameter| match parameter {
            GenericParam::Lifetime(parameter) => parameter.lifetime.ident == ident,
            GenericParam::Type(parameter) => parameter.ident == ident,
            GenericParam::Const(parameter) => parameter.ident == ident,
        }),
        _ => false,
    })
}

fn pins_offset(entry: &MetaItem) -> bool {
    let is_equality = matches!(
        entry.value,
        Value::Number(Relation::Is, _) | Value::Question(_) | Value::Shader(_)
    );
    is_equality && entry.key.pins_offset()
}

/// Reports options for assertions of which the type has none.
fn check_unused(input: &Input<'_>, errors: &mut Errors) {
    let items = input.items();
    let entries = || items.iter().flat_map(|(_, entries)| entries.iter());
    for entry in &input.entries {
        let (is_used, wanted) = match entry.key {
            Key::CacheLine => {
                let is_for =
                    |other: &MetaItem| entry.args == ArgsId::None || other.args == entry.args;
                let is_used = entries().any(|other| other.key.depends_on_lines() && is_for(other));
                (is_used, "assertion about a line")
            }
            Key::Deferred => {
                let is_assertion =
                    |other: &MetaItem| other.is_assertion() && other.key != Key::CacheLine;
                (entries().any(is_assertion), "assertion")
            }
            Key::UnstableOrder if !input.has_unstable_order() => {
                let message = "`unstable_order` is without effect: the order is not the compiler's";
                errors.at(entry.span, message);
                continue;
            }
            Key::UnstableOrder => (entries().any(pins_offset), "assertion that pins an offset"),
            _ => continue,
        };
        if !is_used {
            let name = entry.key.name();
            errors.at(entry.span, format!("`{name}` is without effect: there is no {wanted}"));
        }
    }
}

/// Reports an assertion that needs the offset of a field in an enum without a `repr`, which stable
/// Rust does not expose. Returns whether it reported one.
fn check_offset_known(
    entry: &MetaItem,
    input: &Input<'_>,
    item: ItemRef<'_>,
    errors: &mut Errors,
) -> bool {
    let is_enum = matches!(input.body, Body::Enum(_));
    let is_of_field = entry.key.needs_offset() && entry.group.is_none();
    let is_placed = input.repr.places_variants() || input.repr.base == Base::Transparent;
    let is_unplaced = is_of_field && is_enum && !is_placed;
    if is_unplaced {
        let message = format!(
            "the offset of `{}` is not known: `{}` needs a `repr`, as in `#[repr(u8)]`, that \
             says where its variants' fields are",
            item.name(),
            input.name(),
        );
        errors.at(entry.span, message);
    }
    is_unplaced
}
