//! `#[layout(..)]` as typed entries. Whether an entry fits where it stands is `check`'s to say.

use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::spanned::Spanned as _;
use syn::{Attribute, Expr, Ident, Lit, MacroDelimiter, Meta, Path, Token, UnOp, token};

use crate::errors::Errors;
use crate::expression::{self, up_to_comma};
use crate::groups::readable_expression;
use crate::with::{List, Lists};

/// One entry of a `#[layout(..)]` list.
pub(crate) struct Entry {
    pub(crate) key: Key,
    /// Where the key stands.
    pub(crate) span: Span,
    pub(crate) value: Value,
    pub(crate) list: List,
}

pub(crate) enum Value {
    Expression(Expr),
    Path(Path),
    /// The key is all there is.
    Word,
}

/// The keys there are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Key {
    Size,
    Align,
    Offset,
    Crate,
    Remote,
    Partial,
    Via,
}

impl Key {
    const ALL: [Key; 7] =
        [Key::Size, Key::Align, Key::Offset, Key::Via, Key::Remote, Key::Partial, Key::Crate];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Key::Size => "size",
            Key::Align => "align",
            Key::Offset => "offset",
            Key::Crate => "crate",
            Key::Remote => "remote",
            Key::Partial => "partial",
            Key::Via => "via",
        }
    }

    /// An entry as one would write it.
    pub(crate) fn example(self) -> &'static str {
        match self {
            Key::Size => "size = 8",
            Key::Align => "align = 4",
            Key::Offset => "offset = 16",
            Key::Crate => "crate = my_crate::layout_core",
            Key::Remote => "remote = their_crate::Type",
            Key::Partial => "partial",
            Key::Via => "via = TypeDef",
        }
    }

    pub(crate) fn fits(self, place: Place) -> bool {
        match self {
            Key::Size => true,
            Key::Align => place != Place::Variant,
            Key::Offset | Key::Via => place == Place::Field,
            Key::Crate | Key::Remote | Key::Partial => place == Place::Type,
        }
    }

    /// What the path that is its value leads to, if that is its value.
    fn leads_to(self) -> Option<&'static str> {
        match self {
            Key::Crate => Some("the path of `layout-core`"),
            Key::Remote => Some("the path of the type that is defined here"),
            Key::Via => Some("the path of the definition of this type"),
            _ => None,
        }
    }
}

/// What an attribute stands on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Type,
    Variant,
    Field,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Place::Type => "a type",
            Place::Variant => "a variant",
            Place::Field => "a field",
        }
    }
}

/// Whether this is `#[name]`, or `#[r#name]`, which is the same to rustc.
pub(crate) fn is_named(attr: &Attribute, name: &str) -> bool {
    attr.path().get_ident().is_some_and(|ident| ident.unraw() == name)
}

/// The entries of all `#[layout(..)]` among `attrs`, which stand on a type, a variant or a field.
pub(crate) fn read(
    attrs: &[Attribute],
    place: Place,
    lists: &mut Lists<'_>,
    errors: &mut Errors,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attr in attrs.iter().filter(|attr| is_named(attr, "layout")) {
        let example = match place {
            Place::Type | Place::Variant => "#[layout(size = 8)]",
            Place::Field => "#[layout(offset = 8)]",
        };
        match &attr.meta {
            Meta::List(list) if !matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
                let message = format!("`layout` takes round brackets: `{example}`");
                errors.at(list.delimiter.span().open(), message);
            }
            Meta::List(list) if list.tokens.is_empty() => {
                errors.at(attr.meta.span(), format!("nothing is claimed here: write `{example}`"));
            }
            Meta::List(list) => {
                let read = |input: ParseStream<'_>| {
                    entries.extend(list_entries(input, place, lists, errors));
                    Ok(())
                };
                if let Err(error) = read.parse2(readable_expression(list.tokens.clone())) {
                    errors.add(error);
                }
            }
            Meta::Path(_) | Meta::NameValue(_) => {
                let message = format!("`layout` takes a list of claims: write `{example}`");
                errors.at(attr.meta.span(), message);
            }
        }
    }
    entries
}

/// Reads on after a mistake: the rest of the list may hold more of them.
fn list_entries(
    input: ParseStream<'_>,
    place: Place,
    lists: &mut Lists<'_>,
    errors: &mut Errors,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut list = List::None;
    let mut list_span = None;
    let mut mistaken = false;
    while !input.is_empty() {
        if is_with(input) {
            let span = input.span();
            let read = lists.read(input, errors);
            if list_span.is_some() {
                errors.at(span, "`with` is given twice in one attribute: remove one");
            }
            list = read;
            list_span = Some(span);
        } else {
            match entry(input, place) {
                Ok(entry) => entries.push(entry),
                Err(error) => {
                    mistaken = true;
                    errors.add(error);
                    up_to_comma(input);
                }
            }
        }
        if !input.is_empty() && !input.peek(Token![,]) {
            mistaken = true;
            errors.at(input.span(), "expected `,` between two entries");
            up_to_comma(input);
        }
        // Can't fail: it is there, or nothing is.
        let _ = input.parse::<Option<Token![,]>>();
    }
    if let (Some(span), true, false) = (list_span, entries.is_empty(), mistaken) {
        errors.at(span, "nothing is claimed with these: add `size = 8`");
    }
    for entry in &mut entries {
        entry.list = list;
    }
    entries
}

/// Whether `with`, by itself or with its arguments, comes next.
fn is_with(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let named = ahead.call(Ident::parse_any).is_ok_and(|ident| ident.unraw() == "with");
    named && (ahead.is_empty() || ahead.peek(token::Paren) || ahead.peek(Token![,]))
}

fn entry(input: ParseStream<'_>, place: Place) -> syn::Result<Entry> {
    let Ok(ident) = input.call(Ident::parse_any) else {
        let message = format!("expected a key: {}", known(place));
        return Err(syn::Error::new(input.span(), message));
    };
    let span = ident.span();
    let name = ident.unraw().to_string();
    let Some(&key) = Key::ALL.iter().find(|key| key.name() == name) else {
        return Err(syn::Error::new(span, unknown(&name, place)));
    };
    let value = if key == Key::Partial {
        if !input.is_empty() && !input.peek(Token![,]) {
            return Err(input.error("`partial` takes no value: write `partial`"));
        }
        Value::Word
    } else {
        equals(input, key, span)?;
        match key.leads_to() {
            Some(what) => Value::Path(path(input, key, what)?),
            None => Value::Expression(number(input, key, span)?),
        }
    };
    Ok(Entry { key, span, value, list: List::None })
}

fn equals(input: ParseStream<'_>, key: Key, key_span: Span) -> syn::Result<()> {
    let at_end = input.is_empty() || input.peek(Token![,]);
    let lone_equals = input.peek(Token![=]) && !input.peek(Token![==]) && !input.peek(Token![=>]);
    if lone_equals {
        input.parse::<Token![=]>()?;
        if !input.is_empty() && !input.peek(Token![,]) {
            return Ok(());
        }
    }
    let (span, name, example) = (input.span(), key.name(), key.example());
    Err(if at_end || lone_equals {
        syn::Error::new(key_span, format!("`{name}` has no value: write `{example}`"))
    } else {
        syn::Error::new(span, format!("expected `=` after `{name}`, as in `{example}`"))
    })
}

/// Only types have arguments in their paths.
fn path(input: ParseStream<'_>, key: Key, what: &str) -> syn::Result<Path> {
    let span = input.span();
    let path = match key {
        Key::Crate => Path::parse_mod_style(input),
        _ => input.parse(),
    };
    path.map_err(|_| syn::Error::new(span, format!("expected {what}, as in `{}`", key.example())))
}

fn number(input: ParseStream<'_>, key: Key, key_span: Span) -> syn::Result<Expr> {
    let value = expression::read(input, key_span).map_err(|error| {
        let (name, example) = (key.name(), key.example());
        syn::Error::new(error.span(), format!("`{name}` takes an expression, as in `{example}`"))
    })?;
    match refused(&value, key) {
        Some(message) => Err(syn::Error::new(value.span(), message)),
        None => Ok(value),
    }
}

/// Why this can't be a number of bytes, where that can be told from its tokens. Anything else the
/// compiler holds against `usize`.
fn refused(value: &Expr, key: Key) -> Option<String> {
    let name = key.name();
    match value {
        Expr::Group(group) => refused(&group.expr, key),
        Expr::Paren(paren) => refused(&paren.expr, key),
        Expr::Unary(unary)
            if matches!(unary.op, UnOp::Neg(_)) && literal(&unary.expr).is_some() =>
        {
            Some(format!("`{name}` can't be negative: it is a number of bytes"))
        }
        Expr::Lit(lit) => {
            let what = match &lit.lit {
                Lit::Int(int) => match int.suffix() {
                    "" | "usize" => {
                        return int.base10_parse::<u64>().is_err().then(|| {
                            format!("`{name}` is larger than any type: it must fit in a `usize`")
                        });
                    }
                    suffix => {
                        let digits = int.base10_digits();
                        return Some(format!(
                            "`{name}` is a `usize`, not a `{suffix}`: write `{digits}`"
                        ));
                    }
                },
                Lit::Str(text) => {
                    let inner = text.value();
                    if let Ok(bytes) = inner.trim().parse::<u64>() {
                        return Some(format!(
                            "`{name}` is a number, not a string: write `{name} = {bytes}`"
                        ));
                    }
                    "a string"
                }
                Lit::ByteStr(_) | Lit::CStr(_) => "a string",
                Lit::Float(_) => "a floating-point number",
                Lit::Bool(_) => "a boolean",
                Lit::Char(_) | Lit::Byte(_) => "a character",
                _ => return None,
            };
            Some(format!("`{name}` is a number of bytes, not {what}: write `{}`", key.example()))
        }
        _ => None,
    }
}

fn literal(value: &Expr) -> Option<&Lit> {
    match value {
        Expr::Group(group) => literal(&group.expr),
        Expr::Paren(paren) => literal(&paren.expr),
        Expr::Lit(lit) => Some(&lit.lit),
        _ => None,
    }
}

/// "unknown key `sise`: did you mean `size`? ..."
fn unknown(name: &str, place: Place) -> String {
    match nearest(name) {
        Some(nearest) => {
            format!("unknown key `{name}`: did you mean `{nearest}`? {}", known(place))
        }
        None => format!("unknown key `{name}`: {}", known(place)),
    }
}

/// The key that was meant: a few edits away, or the start of the word, as in `alignment`.
fn nearest(name: &str) -> Option<&'static str> {
    let names = || Key::ALL.iter().map(|key| key.name());
    let begins = names().find(|known| name.starts_with(known));
    let edits = names()
        .map(|known| (distance(name, known), known))
        .filter(|&(distance, known)| distance <= known.len().min(name.len()).div_ceil(2))
        .min_by_key(|&(distance, _)| distance);
    begins.or(edits.map(|(_, known)| known))
}

fn known(place: Place) -> String {
    let keys: Vec<_> = Key::ALL
        .iter()
        .filter(|key| key.fits(place))
        .map(|key| format!("`{}`", key.name()))
        .collect();
    format!("{} takes {}", place.name(), keys.join(", "))
}

/// Edits between two words, a swap of neighbours counted as one (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = usize::from(a[i - 1] != b[j - 1]);
                let mut least = rows[i - 1][j - 1] + changed;
                least = least.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::{Entry, Key, Place, Value, distance, nearest, read};
    use crate::errors::Errors;
    use crate::with::Lists;
    use quote::ToTokens as _;
    use syn::{Attribute, Generics, parse_quote};

    fn entries(attrs: &[Attribute]) -> Result<Vec<(Key, String)>, Vec<String>> {
        let mut errors = Errors::default();
        let generics = Generics::default();
        let entries = read(attrs, Place::Type, &mut Lists::new(&generics), &mut errors);
        let told = |Entry { key, value, .. }: Entry| match value {
            Value::Expression(value) => (key, value.to_token_stream().to_string()),
            Value::Path(path) => (key, path.to_token_stream().to_string()),
            Value::Word => (key, String::new()),
        };
        match errors.finish() {
            Ok(()) => Ok(entries.into_iter().map(told).collect()),
            Err(errors) => Err(errors.into_iter().map(|error| error.to_string()).collect()),
        }
    }

    #[track_caller]
    fn value(attr: Attribute, expected: &str) {
        assert_eq!(entries(&[attr]).unwrap(), [(Key::Size, expected.to_owned())]);
    }

    #[test]
    fn attributes_add_up_in_order() {
        let attrs = [
            parse_quote!(#[doc = "size = 1"]),
            parse_quote!(#[layout(size = 8, offset = 4,)]),
            parse_quote!(#[layout(crate = a::b)]),
            parse_quote!(#[layout(r#align = 2)]),
        ];
        let keys: Vec<_> = entries(&attrs).unwrap().into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, [Key::Size, Key::Offset, Key::Crate, Key::Align]);
        assert_eq!(entries(&[]).unwrap(), []);
    }

    /// Also those that syn parses with its feature `full` only, and with commas inside.
    #[test]
    fn any_expression_is_a_value() {
        value(parse_quote!(#[layout(size = 8usize)]), "8usize");
        value(parse_quote!(#[layout(size = (4 + 4) * N)]), "(4 + 4) * N");
        value(parse_quote!(#[layout(size = f::<A, B>(1, 2))]), "f :: < A , B > (1 , 2)");
        value(parse_quote!(#[layout(size = { 8 })]), "{ 8 }");
        value(
            parse_quote!(#[layout(size = if A < B { 1 } else { 2 },)]),
            "if A < B { 1 } else { 2 }",
        );
        value(
            parse_quote!(#[layout(size = match N { 1 | 2 => 3, _ => 4 })]),
            "match N { 1 | 2 => 3 , _ => 4 }",
        );
        value(parse_quote!(#[layout(size = unsafe { f() } + 1)]), "unsafe { f () } + 1");
        let two: Attribute = parse_quote!(#[layout(size = if A { 1 } else { 2 }, align = 4)]);
        assert_eq!(entries(&[two]).unwrap().len(), 2);
    }

    #[test]
    fn reading_goes_on_after_a_mistake() {
        let attr =
            parse_quote!(#[layout(sise = 1, align, size = -1, 5, size = "x", align = 4 size = 1)]);
        assert_eq!(entries(&[attr]).unwrap_err().len(), 6);
        let attrs =
            [parse_quote!(#[layout]), parse_quote!(#[layout()]), parse_quote!(#[layout = 1])];
        assert_eq!(entries(&attrs).unwrap_err().len(), 3);
    }

    #[test]
    fn what_is_no_list_is_no_panic() {
        for attr in [
            parse_quote!(#[layout(,)]),
            parse_quote!(#[layout(= 4)]),
            parse_quote!(#[layout(size == 4)]),
            parse_quote!(#[layout(size => 4)]),
            parse_quote!(#[layout(size = =)]),
            parse_quote!(#[layout(size = if)]),
            parse_quote!(#[layout(size = let x = 3)]),
            parse_quote!(#[layout(size = 1 +, align = 1)]),
            parse_quote!(#[layout(size = 1; align = 1)]),
            parse_quote!(#[layout(size = +)]),
            parse_quote!(#[layout(size = 0x1_0000_0000_0000_0000)]),
            parse_quote!(#[layout({} [] ())]),
            parse_quote!(#[layout('a)]),
            parse_quote!(#[layout(crate)]),
            parse_quote!(#[layout(crate = 4)]),
            parse_quote!(#[layout{ size = 4 }]),
        ] {
            assert_eq!(entries(&[attr]).unwrap_err().len(), 1);
        }
    }

    #[test]
    fn what_was_meant() {
        assert_eq!(nearest("sise"), Some("size"));
        assert_eq!(nearest("alignment"), Some("align"));
        assert_eq!(nearest("partially"), Some("partial"));
        assert_eq!(nearest("colour"), None);
    }

    #[test]
    fn edits() {
        assert_eq!(distance("size", "size"), 0);
        assert_eq!(distance("sise", "size"), 1);
        assert_eq!(distance("algin", "align"), 1);
        assert_eq!(distance("ofset", "offset"), 1);
        assert_eq!(distance("", "size"), 4);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
