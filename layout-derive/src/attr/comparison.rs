//! `<= 64`: a relation and a number, and their errors that are visible in the tokens.

use proc_macro2::{Punct, Spacing, Span};
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{BinOp, Expr, ExprUnary, Lit, Token, UnOp};

use crate::attr::key::{Key, Number};
use crate::syntax::expr::{self, CHAINED};

/// The relation between the actual number and the expected one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Relation {
    /// `=` or `==`
    Is,
    Below,
    AtMost,
    Above,
    AtLeast,
}

impl Relation {
    /// The sign of the relation in an attribute.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Relation::Is => "=",
            Relation::Below => "<",
            Relation::AtMost => "<=",
            Relation::Above => ">",
            Relation::AtLeast => ">=",
        }
    }

    /// The smallest and the largest number, of those from `least` to `largest`, for which the
    /// relation holds; `None` if there is none.
    pub(crate) fn range(self, number: i128, least: i128, largest: i128) -> Option<(i128, i128)> {
        match self {
            Relation::Is => Some((number, number)),
            Relation::Below if number == least => None,
            Relation::Below => Some((least, number - 1)),
            Relation::AtMost => Some((least, number)),
            Relation::Above if number == largest => None,
            Relation::Above => Some((number + 1, largest)),
            Relation::AtLeast => Some((number, largest)),
        }
    }
}

/// Parses the relation.
pub(crate) fn relation(
    input: ParseStream<'_>,
    key: Key,
    number: Number,
    key_span: Span,
) -> syn::Result<Relation> {
    let (name, example, span) = (key.name(), key.example(), input.span());
    let fails = |span, message| Err(syn::Error::new(span, message));
    if input.is_empty() || input.peek(Token![,]) {
        return fails(key_span, format!("`{name}` has no value: write `{example}`"));
    }
    // Apart, as in `= <T as Trait>::LEN`, the `<` begins a path.
    let is_joint =
        |(punct, _): (Punct, _)| punct.as_char() == '=' && punct.spacing() == Spacing::Joint;
    let is_reversed = input.peek2(Token![<]) && input.cursor().punct().is_some_and(is_joint);
    if input.peek(Token![=>]) || is_reversed {
        let meant = if input.peek(Token![=>]) { ">=" } else { "<=" };
        return fails(span, format!("expected `{meant}`: the `=` comes last"));
    }
    let relation = if input.peek(Token![==]) {
        input.parse::<Token![==]>().map(|_| Relation::Is)
    } else if input.peek(Token![<=]) && !input.peek(Token![<<=]) {
        input.parse::<Token![<=]>().map(|_| Relation::AtMost)
    } else if input.peek(Token![>=]) {
        input.parse::<Token![>=]>().map(|_| Relation::AtLeast)
    } else if input.peek(Token![<]) && !input.peek(Token![<<]) && !input.peek(Token![<-]) {
        input.parse::<Token![<]>().map(|_| Relation::Below)
    } else if input.peek(Token![>]) && !input.peek(Token![>>]) {
        input.parse::<Token![>]>().map(|_| Relation::Above)
    } else if input.peek(Token![=]) {
        input.parse::<Token![=]>().map(|_| Relation::Is)
    } else if number.is_ordered() {
        let message =
            format!("expected `=`, `<=`, `>=`, `<` or `>` after `{name}`, as in `{example}`");
        return fails(span, message);
    } else {
        return fails(span, format!("expected `=` after `{name}`, as in `{example}`"));
    }?;
    if relation != Relation::Is && !number.is_ordered() {
        return fails(span, format!("`{name}` takes `=` alone, as in `{example}`"));
    }
    if input.is_empty() || input.peek(Token![,]) {
        return fails(key_span, format!("`{name}` has no value: write `{example}`"));
    }
    Ok(relation)
}

/// Parses the number.
pub(crate) fn number(
    input: ParseStream<'_>,
    key: Key,
    number: Number,
    key_span: Span,
) -> syn::Result<Expr> {
    let value = expr::read(input, key_span).map_err(|error| {
        let (name, example) = (key.name(), key.example());
        let message = if error.to_string() == CHAINED {
            format!("{CHAINED}: arguments are written `size_of::<u32>()`")
        } else {
            format!("`{name}` takes an expression, as in `{example}`")
        };
        syn::Error::new(error.span(), message)
    })?;
    match literal_problem(&value, key, number) {
        Some(message) => Err(syn::Error::new(value.span(), message)),
        None => Ok(value),
    }
}

/// The reason why an expression can't be such a number, if its tokens show it. rustc type-checks
/// every other expression.
fn literal_problem(value: &Expr, key: Key, number: Number) -> Option<String> {
    let (name, description) = (key.name(), number.description());
    match value {
        Expr::Group(group) => literal_problem(&group.expr, key, number),
        Expr::Paren(paren) => literal_problem(&paren.expr, key, number),
        Expr::Binary(binary) if is_comparison(&binary.op) => {
            Some(format!("`{name}` is {description}, not a comparison: write `{}`", key.example()))
        }
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => match literal(expr)? {
            lit if number == Number::Discriminant => problem_of(lit, true, key, number),
            _ => Some(format!("`{name}` can't be negative: it is {description}")),
        },
        Expr::Lit(lit) => problem_of(&lit.lit, false, key, number),
        _ => None,
    }
}

/// The reason why a literal, or its negative, can't be such a number.
fn problem_of(lit: &Lit, is_negative: bool, key: Key, number: Number) -> Option<String> {
    let (name, description, ty) = (key.name(), number.description(), number.ty());
    let found = match lit {
        Lit::Int(int) if !int.suffix().is_empty() && int.suffix() != ty => {
            let (digits, suffix) = (int.base10_digits(), int.suffix());
            let sign = if is_negative { "-" } else { "" };
            let [ty, suffix] = [ty, suffix].map(with_article);
            return Some(format!("`{name}` is {ty}, not {suffix}: write `{sign}{digits}`"));
        }
        Lit::Int(_) if number == Number::Discriminant => {
            let fits = signed(lit, is_negative).is_some();
            return (!fits).then(|| format!("`{name}` is out of range: it must fit in an `i128`"));
        }
        Lit::Int(int) => {
            return match int.base10_parse::<u64>() {
                Err(_) if number == Number::Hash => {
                    Some(format!("`{name}` is too large: it must fit in a `u64`"))
                }
                Err(_) => {
                    Some(format!("`{name}` is larger than any type: it must fit in a `usize`"))
                }
                Ok(bytes) if number == Number::PowerOfTwo && !bytes.is_power_of_two() => {
                    let next = bytes.checked_next_power_of_two().unwrap_or(1 << 63);
                    Some(format!("`{name}` is a power of two: {bytes} is none, {next} is"))
                }
                Ok(_) => None,
            };
        }
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
    Some(format!("`{name}` is {description}, not {found}: write `{}`", key.example()))
}

/// The name of a type in a sentence: ``a `u8` ``, ``an `i8` ``.
pub(crate) fn with_article(ty: &str) -> String {
    let article = if ty.starts_with('i') { "an" } else { "a" };
    format!("{article} `{ty}`")
}

fn is_comparison(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_)
    )
}

fn literal(value: &Expr) -> Option<&Lit> {
    match value {
        Expr::Group(group) => literal(&group.expr),
        Expr::Paren(paren) => literal(&paren.expr),
        Expr::Lit(lit) => Some(&lit.lit),
        _ => None,
    }
}

/// The number, if the expression is a literal or the negative of one.
pub(crate) fn literal_number(value: &Expr) -> Option<i128> {
    match value {
        Expr::Group(group) => literal_number(&group.expr),
        Expr::Paren(paren) => literal_number(&paren.expr),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => signed(literal(expr)?, true),
        _ => signed(literal(value)?, false),
    }
}

/// The number of a literal, or its negative. The magnitude of [`i128::MIN`] is no `i128`.
fn signed(lit: &Lit, is_negative: bool) -> Option<i128> {
    let Lit::Int(int) = lit else { return None };
    let magnitude = int.base10_parse::<u128>().ok()?;
    if is_negative { 0_i128.checked_sub_unsigned(magnitude) } else { magnitude.try_into().ok() }
}
