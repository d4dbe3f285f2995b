//! Parses `#[layout(..)]` into typed entries. `check` validates whether a key is allowed on its
//! item.

use proc_macro2::{Delimiter, Group, Spacing, Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::spanned::Spanned as _;
use syn::{
    Attribute, Expr, ExprLit, Ident, Lit, MacroDelimiter, Meta, Path, Token, Type, parenthesized,
    token,
};

use crate::attr::comparison::{self, Relation};
use crate::attr::generic_args::{ArgsId, ArgsTable};
use crate::attr::key::{Key, Number, Target, ValueSyntax};
use crate::attr::shader::{ShaderRef, wrong_form};
use crate::attr::suggest::{known, misplaced, unknown};
use crate::errors::Errors;
use crate::syntax::attribute::is_named;
use crate::syntax::expr::{named_type, up_to_comma};
use crate::syntax::lengths;
use crate::syntax::none_groups::readable_expression;

/// One entry of a `#[layout(..)]` list.
pub(crate) struct MetaItem {
    pub(crate) key: Key,
    /// The span of the key.
    pub(crate) span: Span,
    pub(crate) value: Value,
    pub(crate) args: ArgsId,
    /// The group that an assertion in `group(hot, ..)` is about.
    pub(crate) group: Option<Ident>,
    /// The index of the attribute among those of the item.
    pub(crate) attribute: usize,
}

impl MetaItem {
    /// Whether the entry is an assertion, rather than an option, part of a definition or a name.
    pub(crate) fn is_assertion(&self) -> bool {
        self.key.is_assertion() && !matches!(self.value, Value::Member(_))
    }
}

pub(crate) enum Value {
    /// `<= 64`
    Number(Relation, Expr),
    /// The `_` of `= _`.
    Question(Span),
    Path(Path),
    /// A path with unexpected tokens after it, which therefore is incomplete.
    BrokenPath,
    Type(Type),
    /// The name of a group.
    Name(Ident),
    /// The struct of a shader.
    Shader(Box<ShaderRef>),
    /// The name that a field has in a shader's struct.
    Member(Ident),
    /// No value.
    Word,
}

/// Parses the entries of all `#[layout(..)]` among the attributes of a type, a variant or a field.
pub(crate) fn read(
    attrs: &[Attribute],
    target: Target,
    args_table: &mut ArgsTable<'_>,
    errors: &mut Errors,
) -> Vec<MetaItem> {
    let mut entries = Vec::new();
    for (attribute, attr) in attrs.iter().filter(|attr| is_named(attr, "layout")).enumerate() {
        let first = entries.len();
        let example = match target {
            Target::Field => "#[layout(offset = 8)]",
            _ => "#[layout(size = 8)]",
        };
        match &attr.meta {
            Meta::List(list) if !matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
                let message = format!("`layout` takes round brackets: `{example}`");
                errors.at(list.delimiter.span().open(), message);
            }
            Meta::List(list) if list.tokens.is_empty() => {
                errors.at(attr.meta.span(), format!("nothing is asserted here: write `{example}`"));
            }
            Meta::List(list) => {
                if let Some(plain) = plain_entries(&list.tokens) {
                    entries.extend(plain);
                    entries[first..].iter_mut().for_each(|entry| entry.attribute = attribute);
                    continue;
                }
                let read = |input: ParseStream<'_>| {
                    let inside;
                    parenthesized!(inside in input);
                    entries.extend(list_entries(&inside, target, args_table, errors));
                    Ok(())
                };
                // Wrapped in parentheses again, so that "unexpected end of input" points at the
                // closing parenthesis.
                let tokens = readable_expression(list.tokens.clone());
                let mut tokens = Group::new(Delimiter::Parenthesis, tokens);
                tokens.set_span(list.delimiter.span().close());
                if let Err(error) = read.parse2(TokenTree::Group(tokens).into()) {
                    errors.add(error);
                }
            }
            Meta::Path(_) | Meta::NameValue(_) => {
                let message = format!("`layout` takes a list of assertions: write `{example}`");
                errors.at(attr.meta.span(), message);
            }
        }
        entries[first..].iter_mut().for_each(|entry| entry.attribute = attribute);
    }
    entries
}

/// The entries of a list in which each is a key, `=` and a literal number of bytes: the common
/// case.
/// [`list_entries`] parses any other list, and takes three times as long.
fn plain_entries(tokens: &TokenStream) -> Option<Vec<MetaItem>> {
    let mut entries = Vec::new();
    let mut tokens = tokens.clone().into_iter();
    while let Some(token) = tokens.next() {
        let TokenTree::Ident(name) = token else { return None };
        let key = Key::named(&name.to_string())?;
        if key.value_syntax() != ValueSyntax::Number(Number::Bytes) || key == Key::Span {
            return None;
        }
        match tokens.next()? {
            TokenTree::Punct(sign) if sign.as_char() == '=' && sign.spacing() == Spacing::Alone => {
            }
            _ => return None,
        }
        let TokenTree::Literal(number) = tokens.next()? else { return None };
        number.to_string().parse::<u64>().ok()?;
        match tokens.next() {
            Some(TokenTree::Punct(sign)) if sign.as_char() != ',' => return None,
            Some(TokenTree::Punct(_)) | None => {}
            Some(_) => return None,
        }
        let lit = Lit::new(number);
        let value = Value::Number(Relation::Is, Expr::Lit(ExprLit { attrs: Vec::new(), lit }));
        entries.push(MetaItem {
            key,
            span: name.span(),
            value,
            args: ArgsId::None,
            group: None,
            attribute: 0,
        });
    }
    Some(entries)
}

/// Parses a list of entries. Parsing continues after an error, so that all errors are reported.
pub(crate) fn list_entries(
    input: ParseStream<'_>,
    target: Target,
    args_table: &mut ArgsTable<'_>,
    errors: &mut Errors,
) -> Vec<MetaItem> {
    let mut entries = Vec::new();
    let mut args = ArgsId::None;
    let mut with_span = None;
    let mut mistaken = false;
    while !input.is_empty() && !is_field(input, target) {
        if is_with(input, target) {
            let span = input.span();
            let read = args_table.read(input, errors);
            if with_span.is_some() {
                errors.at(span, "`with` is given twice in one attribute: remove one");
            }
            mistaken |= read == ArgsId::Broken;
            args = read;
            with_span = Some(span);
        } else if let Err(error) = entry(input, target, args_table, errors, &mut entries) {
            mistaken = true;
            errors.add(error);
            up_to_comma(input);
        }
        if !input.is_empty() && !input.peek(Token![,]) {
            mistaken = true;
            errors.at(input.span(), "expected `,` between two entries");
            up_to_comma(input);
            match entries.last_mut() {
                Some(MetaItem { value: value @ Value::Path(_), .. }) => *value = Value::BrokenPath,
                // The tokens may be part of what is said of the shader.
                Some(MetaItem { value: Value::Shader(_), .. }) => _ = entries.pop(),
                _ => {}
            }
        }
        // Can't fail: the next token is `,` or the list ends.
        let _ = input.parse::<Option<Token![,]>>();
    }
    if let (Some(span), true, false) = (with_span, entries.is_empty(), mistaken) {
        errors.at(span, "nothing is asserted with these: add `size = 8`");
    }
    for entry in &mut entries {
        entry.args = args;
    }
    entries
}

/// Whether a field of `assert_layout!` is next, `len:` or `header.len:`, rather than an entry.
fn is_field(input: ParseStream<'_>, target: Target) -> bool {
    let may_be = matches!(target, Target::AssertLayout | Target::AssertField);
    let is_colon = input.peek2(Token![:]) && !input.peek2(Token![::]);
    // `size: 8` is a mistake in an entry, `size: offset = 8` is about a field of that name.
    let is_sign = input.peek2(Token![.]) || is_colon && !input.peek3(Lit);
    may_be && is_sign && (input.peek(Lit) || input.peek(Ident::peek_any))
}

/// Whether the next token is `with`.
fn is_with(input: ParseStream<'_>, target: Target) -> bool {
    let takes_with = matches!(target, Target::Type | Target::Variant | Target::Field);
    takes_with && input.fork().call(Ident::parse_any).is_ok_and(|ident| ident.unraw() == "with")
}

/// Parses one entry, or, for `group(..)`, one entry for each assertion in it.
fn entry(
    input: ParseStream<'_>,
    target: Target,
    args_table: &mut ArgsTable<'_>,
    errors: &mut Errors,
    into: &mut Vec<MetaItem>,
) -> syn::Result<()> {
    let Ok(ident) = input.call(Ident::parse_any) else {
        let message = format!("expected a key: {}", known(target));
        return Err(syn::Error::new(input.span(), message));
    };
    let span = ident.span();
    let name = ident.unraw().to_string();
    let Some(key) = Key::named(&name) else {
        return Err(syn::Error::new(span, unknown(&name, target)));
    };
    let is_checked_later = matches!(target, Target::Type | Target::Variant | Target::Field);
    if !is_checked_later && !key.fits(target) {
        return Err(syn::Error::new(span, misplaced(key, target)));
    }
    let value = match key.value_syntax() {
        // If an identifier follows, the comma is missing, which the caller reports.
        ValueSyntax::Word if input.is_empty() || input.peek(Token![,]) || input.peek(Ident) => {
            Value::Word
        }
        ValueSyntax::Word => {
            return Err(input.error(format!("`{name}` takes no value: write `{name}`")));
        }
        ValueSyntax::Group if input.peek(token::Paren) => {
            into.extend(group(input, target, args_table, errors)?);
            return Ok(());
        }
        ValueSyntax::Shader if input.peek(token::Paren) == (target == Target::Field) => {
            // Consumes the value, because it would be a second error.
            up_to_comma(input);
            return Err(syn::Error::new(span, wrong_form(target)));
        }
        ValueSyntax::Shader if target == Target::Type => {
            Value::Shader(Box::new(ShaderRef::parse(input)?))
        }
        ValueSyntax::Group if target == Target::Type => {
            let example = key.example();
            let message = format!("on a type `{name}` takes assertions: write `{example}`");
            return Err(syn::Error::new(span, message));
        }
        ValueSyntax::Number(number) => comparison_and_number(input, key, number, span)?,
        syntax => {
            equals(input, key, target, span)?;
            value(input, key, syntax)?
        }
    };
    into.push(MetaItem { key, span, value, args: ArgsId::None, group: None, attribute: 0 });
    Ok(())
}

/// Parses `<= 64` or `= _`.
fn comparison_and_number(
    input: ParseStream<'_>,
    key: Key,
    number: Number,
    key_span: Span,
) -> syn::Result<Value> {
    let relation_span = input.span();
    let relation = comparison::relation(input, key, number, key_span)?;
    if !input.peek(Token![_]) {
        return Ok(Value::Number(relation, comparison::number(input, key, number, key_span)?));
    }
    let name = key.name();
    if relation != Relation::Is {
        return Err(syn::Error::new(relation_span, format!("to ask for it write `{name} = _`")));
    }
    let question = input.parse::<Token![_]>()?.span();
    if key == Key::CacheLine {
        let message = format!("`{name}` is not measured: say it, as in `{}`", key.example());
        return Err(syn::Error::new(question, message));
    }
    Ok(Value::Question(question))
}

/// Parses the value of a key that takes no number.
fn value(input: ParseStream<'_>, key: Key, syntax: ValueSyntax) -> syn::Result<Value> {
    let span = input.span();
    let fails = |description| {
        syn::Error::new(span, format!("expected {description}, as in `{}`", key.example()))
    };
    match syntax {
        // The path of a crate has no generic arguments.
        ValueSyntax::Path(description) if key == Key::Crate => {
            Path::parse_mod_style(input).map(Value::Path).map_err(|_| fails(description))
        }
        ValueSyntax::Path(description) => {
            lengths::parse(input).map(Value::Path).map_err(|_| fails(description))
        }
        ValueSyntax::Group => {
            input.call(Ident::parse_any).map(|name| Value::Name(name.unraw())).map_err(|_| {
                let example = key.example_on(Target::Field);
                syn::Error::new(span, format!("expected the name of a group, as in `{example}`"))
            })
        }
        ValueSyntax::Shader => {
            input.call(Ident::parse_any).map(|name| Value::Member(name.unraw())).map_err(|_| {
                let example = key.example_on(Target::Field);
                syn::Error::new(span, format!("expected the name of a member, as in `{example}`"))
            })
        }
        _ => named_type(input).map(Value::Type).map_err(|_| fails("a type")),
    }
}

/// Parses `(hot, lines <= 1, span <= 48)`: an entry for each assertion about the group.
fn group(
    input: ParseStream<'_>,
    target: Target,
    args_table: &mut ArgsTable<'_>,
    errors: &mut Errors,
) -> syn::Result<Vec<MetaItem>> {
    let span = input.span();
    let example = Key::Group.example_on(target);
    let list;
    parenthesized!(list in input);
    let read = |list: ParseStream<'_>| {
        if target == Target::Field {
            return Err(syn::Error::new(
                span,
                format!("a field names its group: write `{example}`"),
            ));
        }
        let begin = list.span();
        let name = list.call(Ident::parse_any).map_err(|_| {
            syn::Error::new(begin, format!("expected the name of a group, as in `{example}`"))
        })?;
        if list.parse::<Option<Token![,]>>()?.is_none() && !list.is_empty() {
            let message = format!("expected `,` after the name of the group, as in `{example}`");
            return Err(list.error(message));
        }
        let name = name.unraw();
        Ok(name)
    };
    match read(&list) {
        Ok(name) => {
            if list.is_empty() {
                let message = format!("nothing is asserted of group `{name}`: write `{example}`");
                errors.at(name.span(), message);
            }
            let mut found = list_entries(&list, Target::Group, args_table, errors);
            if found.is_empty() {
                found.push(mention(span));
            }
            let group = |entry| MetaItem { group: Some(name.clone()), ..entry };
            Ok(found.into_iter().map(group).collect())
        }
        Err(error) => {
            // Consumes the rest, because syn reports unparsed tokens as another error.
            list.parse::<TokenStream>()?;
            Err(error)
        }
    }
}

/// An entry without an assertion, for a list in which every entry has an error: it keeps the group
/// from being reported as unused.
fn mention(span: Span) -> MetaItem {
    MetaItem {
        key: Key::Group,
        span,
        value: Value::Word,
        args: ArgsId::None,
        group: None,
        attribute: 0,
    }
}

fn equals(input: ParseStream<'_>, key: Key, target: Target, key_span: Span) -> syn::Result<()> {
    let at_end = input.is_empty() || input.peek(Token![,]);
    let lone_equals = input.peek(Token![=]) && !input.peek(Token![==]) && !input.peek(Token![=>]);
    if lone_equals {
        input.parse::<Token![=]>()?;
        if !input.is_empty() && !input.peek(Token![,]) {
            return Ok(());
        }
    }
    let (span, name, example) = (input.span(), key.name(), key.example_on(target));
    Err(if at_end || lone_equals {
        syn::Error::new(key_span, format!("`{name}` has no value: write `{example}`"))
    } else {
        syn::Error::new(span, format!("expected `=` after `{name}`, as in `{example}`"))
    })
}

#[cfg(test)]
mod tests;
