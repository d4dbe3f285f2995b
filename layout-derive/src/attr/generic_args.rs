//! `with(T = u32, N = 4)`: the generic arguments for which assertions on a type with parameters
//! hold.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{
    GenericParam, Generics, Ident, Token, Type, TypeParamBound, WherePredicate, parenthesized,
    token,
};

use crate::errors::Errors;
use crate::syntax::expr::{self, named_type, up_to_comma};
use crate::syntax::lifetimes::static_lifetimes;

/// The `with(..)` of the attribute that an entry is in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum ArgsId {
    None,
    /// The list with this index.
    Of(usize),
    /// The list has an error.
    Broken,
}

/// One argument for each type and const parameter, in the order of the parameters.
pub(crate) struct GenericArgs {
    /// The span of the first `with` that has this list.
    pub(crate) span: Span,
    pub(crate) arguments: Vec<Argument>,
}

pub(crate) struct Argument {
    pub(crate) parameter: Ident,
    pub(crate) value: ArgumentValue,
    /// Whether the value is the parameter's default rather than a written argument.
    pub(crate) is_default: bool,
}

pub(crate) enum ArgumentValue {
    Type(TokenStream),
    /// A value, and the parameter's type.
    Const {
        ty: TokenStream,
        value: TokenStream,
    },
}

impl ArgumentValue {
    pub(crate) fn tokens(&self) -> &TokenStream {
        match self {
            ArgumentValue::Type(tokens) | ArgumentValue::Const { value: tokens, .. } => tokens,
        }
    }
}

/// Whether a type parameter has the bound `?Sized`, by its name.
pub(crate) fn may_be_unsized(generics: &Generics, parameter: &Ident) -> bool {
    let is_maybe = |bound: &TypeParamBound| matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some());
    let own =
        generics.type_params().filter(|own| own.ident == *parameter).flat_map(|own| &own.bounds);
    let in_where = generics.where_clause.iter().flat_map(|own| &own.predicates);
    let in_where = in_where.filter_map(|predicate| match predicate {
        WherePredicate::Type(predicate) if is_parameter(&predicate.bounded_ty, parameter) => {
            Some(&predicate.bounds)
        }
        _ => None,
    });
    own.chain(in_where.flatten()).any(is_maybe)
}

fn is_parameter(ty: &Type, parameter: &Ident) -> bool {
    matches!(ty, Type::Path(ty) if ty.qself.is_none() && ty.path.is_ident(parameter))
}

/// The distinct argument lists in the attributes of a type.
pub(crate) struct ArgsTable<'a> {
    generics: &'a Generics,
    pub(crate) found: Vec<GenericArgs>,
}

impl<'a> ArgsTable<'a> {
    pub(crate) fn new(generics: &'a Generics) -> Self {
        ArgsTable { generics, found: Vec::new() }
    }

    /// Parses `with(..)`.
    pub(crate) fn read(&mut self, input: ParseStream<'_>, errors: &mut Errors) -> ArgsId {
        let mut own = Errors::default();
        let span = input.span();
        let with = match self.with(input, &mut own) {
            Ok(with) => with,
            Err(error) => {
                own.add(error);
                up_to_comma(input);
                GenericArgs { span, arguments: Vec::new() }
            }
        };
        if let Err(error) = own.finish() {
            errors.add(error);
            return ArgsId::Broken;
        }
        let known = self.found.iter().position(|known| same(known, &with));
        ArgsId::Of(known.unwrap_or_else(|| {
            self.found.push(with);
            self.found.len() - 1
        }))
    }

    fn with(&self, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<GenericArgs> {
        let span = input.call(Ident::parse_any)?.span();
        let Some(example) = example(self.generics) else {
            if input.peek(token::Paren) {
                let skipped;
                parenthesized!(skipped in input);
                skipped.parse::<TokenStream>()?;
            }
            let message = "`with` is for types with type or const parameters: leave it out";
            return Err(syn::Error::new(span, message));
        };
        if !input.peek(token::Paren) {
            return Err(syn::Error::new(span, format!("`with` takes a list: write `{example}`")));
        }
        let list;
        parenthesized!(list in input);
        let mut given = Vec::new();
        while !list.is_empty() {
            match self.argument(&list, &example) {
                Ok(argument) => given.push(argument),
                Err(error) => {
                    errors.add(error);
                    up_to_comma(&list);
                }
            }
            if !list.is_empty() && !list.peek(Token![,]) {
                errors.at(list.span(), "expected `,` between two arguments");
                up_to_comma(&list);
            }
            // Can't fail: the next token is `,` or the list ends.
            let _ = list.parse::<Option<Token![,]>>();
        }
        Ok(self.complete(given, span, errors))
    }

    fn argument(&self, list: ParseStream<'_>, example: &str) -> syn::Result<Argument> {
        if list.peek(syn::Lifetime) {
            let message = "lifetimes are `'static` here: leave it out";
            return Err(syn::Error::new(list.span(), message));
        }
        let Ok(parameter) = list.call(Ident::parse_any) else {
            let message = format!("expected a parameter and its argument, as in `{example}`");
            return Err(syn::Error::new(list.span(), message));
        };
        let Some((name, kind)) =
            self.parameters().find(|(ident, _)| ident.unraw() == parameter.unraw())
        else {
            let names: Vec<_> = self.parameters().map(|(ident, _)| format!("`{ident}`")).collect();
            let message =
                format!("there is no parameter `{parameter}`: there is {}", names.join(", "));
            return Err(syn::Error::new(parameter.span(), message));
        };
        if !list.peek(Token![=]) || list.peek(Token![==]) {
            let message = format!("expected `=` after `{parameter}`, as in `{example}`");
            return Err(syn::Error::new(list.span(), message));
        }
        list.parse::<Token![=]>()?;
        let value_span = list.span();
        let value = match kind {
            Parameter::Type => {
                let mut ty = named_type(list).map_err(|_| {
                    let message = format!("`{parameter}` takes a type, as in `{example}`");
                    syn::Error::new(value_span, message)
                })?;
                static_lifetimes(&mut ty, self.generics);
                ArgumentValue::Type(ty.to_token_stream())
            }
            Parameter::Const(ty) => {
                let value = expr::read(list, parameter.span()).map_err(|_| {
                    let message = format!(
                        "`{parameter}` takes a constant of type `{}`, as in `{example}`",
                        quote!(#ty)
                    );
                    syn::Error::new(value_span, message)
                })?;
                ArgumentValue::Const { ty: ty.to_token_stream(), value: value.to_token_stream() }
            }
        };
        // The declared identifier, which may be raw, with the span of the argument.
        let mut own = name.clone();
        own.set_span(parameter.span());
        Ok(Argument { parameter: own, value, is_default: false })
    }

    /// Adds defaults, and reports duplicate and missing arguments.
    fn complete(&self, mut given: Vec<Argument>, span: Span, errors: &mut Errors) -> GenericArgs {
        for (index, argument) in given.iter().enumerate() {
            let parameter = &argument.parameter;
            if given[..index].iter().any(|earlier| earlier.parameter == *parameter) {
                errors.at(parameter.span(), format!("`{parameter}` is given twice: remove one"));
            }
        }
        let mut arguments = Vec::new();
        let mut missing = Vec::new();
        for parameter in &self.generics.params {
            let (ident, default) = match parameter {
                GenericParam::Lifetime(_) => continue,
                GenericParam::Type(parameter) => {
                    let default = parameter.default.as_ref();
                    (&parameter.ident, default.map(|(_, ty)| self.default_type(ty)))
                }
                GenericParam::Const(parameter) => {
                    let default = parameter.default.as_ref();
                    let value = default.map(|(_, value)| ArgumentValue::Const {
                        ty: parameter.ty.to_token_stream(),
                        value: value.to_token_stream(),
                    });
                    (&parameter.ident, value)
                }
            };
            if let Some(index) = given.iter().position(|argument| argument.parameter == *ident) {
                arguments.push(given.swap_remove(index));
            } else if let Some(value) = default {
                arguments.push(Argument { parameter: ident.clone(), value, is_default: true });
            } else {
                missing.push(sample(parameter));
            }
        }
        // Only without other errors, because an argument with an error is not missing.
        if !missing.is_empty() && errors.is_empty() {
            errors.at(span, format!("`with` must say more: add `{}`", missing.join(", ")));
        }
        GenericArgs { span, arguments }
    }

    fn default_type(&self, ty: &Type) -> ArgumentValue {
        let tokens = ty.to_token_stream();
        // Can't fail: the tokens come from a parsed type.
        let Ok(mut ty) = syn::parse2::<Type>(tokens.clone()) else {
            return ArgumentValue::Type(tokens);
        };
        static_lifetimes(&mut ty, self.generics);
        ArgumentValue::Type(ty.to_token_stream())
    }

    fn parameters(&self) -> impl Iterator<Item = (&'a Ident, Parameter<'a>)> {
        self.generics.params.iter().filter_map(|parameter| match parameter {
            GenericParam::Lifetime(_) => None,
            GenericParam::Type(parameter) => Some((&parameter.ident, Parameter::Type)),
            GenericParam::Const(parameter) => {
                Some((&parameter.ident, Parameter::Const(&parameter.ty)))
            }
        })
    }
}

#[derive(Clone, Copy)]
enum Parameter<'a> {
    Type,
    Const(&'a Type),
}

/// Whether two lists have the same arguments. A default differs from an equal argument, because a
/// default may refer to previous parameters and an argument never does.
fn same(a: &GenericArgs, b: &GenericArgs) -> bool {
    let arguments_of = |with: &GenericArgs| -> Vec<_> {
        let arguments = with.arguments.iter();
        arguments.map(|own| (own.is_default, own.value.tokens().to_string())).collect()
    };
    arguments_of(a) == arguments_of(b)
}

/// `with(T = u32, N = 4)` for these parameters; `None` if all of them are lifetimes.
pub(crate) fn example(generics: &Generics) -> Option<String> {
    let of = |wanted: fn(&GenericParam) -> bool| -> Vec<_> {
        generics.params.iter().filter(|parameter| wanted(parameter)).map(sample).collect()
    };
    let mut samples = of(|parameter| match parameter {
        GenericParam::Lifetime(_) => false,
        GenericParam::Type(parameter) => parameter.default.is_none(),
        GenericParam::Const(parameter) => parameter.default.is_none(),
    });
    if samples.is_empty() {
        samples = of(|parameter| !matches!(parameter, GenericParam::Lifetime(_)));
    }
    (!samples.is_empty()).then(|| format!("with({})", samples.join(", ")))
}

/// A parameter with a sample argument: `T = u32`.
fn sample(parameter: &GenericParam) -> String {
    match parameter {
        GenericParam::Lifetime(parameter) => parameter.lifetime.to_string(),
        GenericParam::Type(parameter) => format!("{} = u32", parameter.ident.unraw()),
        GenericParam::Const(parameter) => {
            let value = match parameter.ty.to_token_stream().to_string().as_str() {
                "bool" => "true",
                "char" => "'a'",
                _ => "4",
            };
            format!("{} = {value}", parameter.ident.unraw())
        }
    }
}
