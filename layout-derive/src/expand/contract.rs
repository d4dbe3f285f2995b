//! The contract of a type, or a contract for each argument list.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Expr;
use syn::ext::IdentExt as _;

use super::assertions::{Asserted, Assertions, OpenTail, expression};
use super::deferred::{deferred, deferred_by_arguments, deferred_for};
use super::layout::{Subject, shown_name};
use super::strategy::{Plan, Storage};
use super::{arguments_of_lifetimes, channel, lifetimes, projected, remote, where_clause};
use crate::attr::generic_args::{ArgsId, ArgumentValue, GenericArgs};
use crate::attr::key::Key;
use crate::attr::repr::Base;
use crate::input::Input;
use crate::syntax::none_groups::bracketed_type;
use crate::syntax::pretty::{type_text, value_text};

/// The code of a contract: constants for the `impl` of `Layout`, and the calls that check them.
#[derive(Default)]
pub(super) struct Contract {
    /// Constants in the `impl` of `Layout`.
    pub(super) constants: TokenStream,
    /// Items and statements after that `impl`.
    pub(super) checks: TokenStream,
}

/// The contract of a type, or a contract for each argument list.
///
/// ```text
/// impl __layout::Layout for Header {
///     ..
///     const __ASSERTIONS: __layout::AssertionText = "size=12, 1.offset=$0";
///     const __OPERANDS: __layout::Operands =
///         __layout::Operands { values: &[Self::START], ..__layout::NO_OPERANDS };
/// }
/// __layout::size::<Header>(12);
/// __layout::offset::<Header>(__layout::offset_of!(Header, len), __layout::value::<Header>(0));
/// ```
pub(super) fn contract(input: &Input<'_>, core: &Ident, plan: &Plan<'_>) -> Contract {
    // rustc reports an enum with `repr(transparent)` and several variants.
    if input.repr.base == Base::Transparent && input.variants().len() > 1 {
        return Contract::default();
    }
    if !input.arg_lists.is_empty() {
        let fields = projections(input, core);
        let contracts = input.arg_lists.iter().enumerate();
        let contracts = contracts.map(|(index, args)| for_arguments(input, core, args, index));
        let deferred = deferred_by_arguments(input, core);
        let checks = quote!(#fields #(#contracts)* #deferred);
        return Contract { checks, ..Contract::default() };
    }
    let (ident, arguments) = (input.ident, arguments_of_lifetimes(input));
    let holder = quote!(#ident #arguments);
    let measured = remote::measured(input);
    let open_tail = plan.open_tail.map(|tail| OpenTail { tail, storage: plan.storage });
    let asserted = Asserted {
        core,
        holder,
        measured,
        input: Some(input),
        instance: None,
        open_tail,
        align: None,
    };
    let mut assertions = Assertions::new(&asserted);
    assertions.add_all(input, ArgsId::None);
    if assertions.is_empty() {
        return Contract::default();
    }
    let checks = deferred(input, core, &asserted.holder, assertions.count)
        .unwrap_or_else(|| assertions.calls());
    let text = assertions.text();
    let operands = assertions
        .operands()
        .map(|operands| quote!(const __OPERANDS: #core::Operands = #operands;));
    Contract { constants: quote!(#text #operands), checks }
}

/// The contract for one argument list. The parameters become aliases of the arguments, so that
/// assertions can refer to the parameters.
///
/// ```text
/// type __LayoutArgument0T = u32;
/// const _: () = {
///     type T = __LayoutArgument0T;
///     type __LayoutSubject = Ring<T>;
///     enum __LayoutInstance {}
///     impl __layout::Layout for __LayoutInstance { .. }
///     __layout::compare::<__LayoutInstance>(__layout::size_of::<__LayoutSubject>(), "=", 8);
/// };
/// ```
fn for_arguments(input: &Input<'_>, core: &Ident, args: &GenericArgs, index: usize) -> TokenStream {
    let ident = input.ident;
    let (outside, names) = names_of_arguments(core, args, index);
    let lifetimes = lifetimes(input, "'static");
    let arguments = args.arguments.iter().map(|argument| {
        let parameter = &argument.parameter;
        match argument.value {
            ArgumentValue::Type(_) => quote!(#parameter),
            ArgumentValue::Const { .. } => quote!({ #parameter }),
        }
    });
    // rustc points at `with` if the arguments break a bound of the type.
    let span = Span::call_site().located_at(args.span);
    let subject = Ident::new("__LayoutSubject", Span::call_site());
    let at_with = Ident::new("__LayoutSubject", span);
    let holder = Ident::new("__LayoutInstance", span);
    let remote = input.path(Key::Remote).map(ToTokens::to_token_stream);
    let measured = remote.unwrap_or_else(|| at_with.to_token_stream());
    let described = Subject {
        input,
        core,
        measured: measured.clone(),
        name: instance(input, args),
        types: (0..input.fields.len())
            .map(|field| {
                let mut name = projected(field);
                name.set_span(span);
                let ty = quote_spanned!(span=> <#at_with as __LayoutFields>::#name);
                (ty, type_text(substituted(input.fields[field].ty.to_token_stream(), args)))
            })
            .collect(),
        instance: Some(&at_with),
        open_tail: None,
        is_unevaluated: false,
    };
    let (layout, _) = described.layout(Storage::Lazy);
    let constants = described.constants();
    let asserted = Asserted {
        core,
        holder: holder.to_token_stream(),
        measured: Some(measured),
        input: Some(input),
        instance: Some(&at_with),
        open_tail: None,
        align: None,
    };
    let mut assertions = Assertions::new(&asserted);
    assertions.add_all(input, ArgsId::Of(index));
    let checks = if input.has(Key::Deferred) {
        deferred_for(core, &at_with, &holder, assertions.count, index)
    } else {
        assertions.calls()
    };
    let frame = format!("#[layout({}", with(args));
    let message = channel::of_holder(&described, &holder.to_token_stream());
    let checks = channel::beside(message, &checks);
    let text = assertions.text();
    // In an `impl` for the instance, because users expect `Self` to be the instance.
    let (item, operands) = assertions
        .operands()
        .map(|operands| {
            let item = quote! {
                trait __LayoutOperands {
                    const OPERANDS: #core::Operands;
                }
                #[automatically_derived]
                impl __LayoutOperands for #subject {
                    const OPERANDS: #core::Operands = #operands;
                }
            };
            let operands = quote! {
                const __OPERANDS: #core::Operands = <#subject as __LayoutOperands>::OPERANDS;
            };
            (item, operands)
        })
        .unzip();
    quote! {
        #(#outside)*
        // Each list has its own constant, because evaluation ends at the first broken assertion.
        const _: () = {
            #(#names)*
            type #subject = #ident<#(#lifetimes,)* #(#arguments),*>;
            enum #holder {}
            #item
            #[automatically_derived]
            impl #core::Layout for #holder {
                const LAYOUT: &'static #core::StaticLayout = #layout;
                #constants
                const __ATTRIBUTE: #core::AttributeFrame = (#frame, ")]");
                #text
                #operands
            }
            #checks
        };
    }
}

/// Aliases of the arguments outside of the contract's scope, and of the parameters inside of it:
///
/// ```text
/// type __LayoutArgument0T = u32; const __LayoutArgument0N: usize = 4;
///
/// type T = __LayoutArgument0T; const N: usize = __LayoutArgument0N;
/// ```
fn names_of_arguments(
    core: &Ident,
    args: &GenericArgs,
    index: usize,
) -> (Vec<TokenStream>, Vec<TokenStream>) {
    // Arguments are resolved outside, because in `with(T = T)` the second `T` is another type.
    let mut outside = Vec::new();
    let mut names = Vec::new();
    for argument in &args.arguments {
        let parameter = &argument.parameter;
        let name = format!("__LayoutArgument{index}{}", parameter.unraw());
        let name = Ident::new(&name, Span::call_site());
        match &argument.value {
            // A default may refer to previous parameters, so it is resolved inside.
            ArgumentValue::Type(ty) if argument.is_default => {
                names.push(quote!(type #parameter = #ty;));
            }
            ArgumentValue::Type(ty) => {
                let ty = bracketed_type(ty.clone());
                outside.push(quote!(type #name = #ty;));
                names.push(quote!(type #parameter = #name;));
            }
            ArgumentValue::Const { ty, value } => {
                let value =
                    syn::parse2(value.clone()).unwrap_or_else(|_| Expr::Verbatim(value.clone()));
                let value = expression(&value, core);
                if argument.is_default {
                    names.push(quote!(const #parameter: #ty = #value;));
                } else {
                    outside.push(quote!(const #name: #ty = #value;));
                    names.push(quote!(const #parameter: #ty = #name;));
                }
            }
        }
    }
    (outside, names)
}

/// A trait with the type of each field as an associated type, so that a field of type `T::Item` or
/// `Box<Self>` can be named for given arguments:
///
/// ```text
/// trait __LayoutFields { type __LayoutField0; }
/// impl<T: Iterator> __LayoutFields for Ring<T> {
///     type __LayoutField0 = T::Item;
/// }
/// ```
fn projections(input: &Input<'_>, core: &Ident) -> TokenStream {
    let (impl_generics, ..) = input.generics.split_for_impl();
    let type_generics = super::type_generics(input);
    let where_clause = where_clause(input, core);
    let ident = input.ident;
    let names: Vec<_> = (0..input.fields.len()).map(projected).collect();
    let types = input.fields.iter().map(|field| bracketed_type(field.ty.to_token_stream()));
    quote! {
        trait __LayoutFields { #(type #names;)* }
        #[automatically_derived]
        impl #impl_generics __LayoutFields for #ident #type_generics #where_clause {
            #(type #names = #types;)*
        }
    }
}

/// `Ring<u32, 4>`: the type with its arguments, up to the last written one.
fn instance(input: &Input<'_>, args: &GenericArgs) -> String {
    let written = args.arguments.iter().rposition(|argument| !argument.is_default);
    let written = &args.arguments[..written.map_or(0, |last| last + 1)];
    if written.is_empty() {
        return shown_name(input);
    }
    let arguments = written.iter().map(|argument| match &argument.value {
        ArgumentValue::Type(ty) => ty.clone(),
        ArgumentValue::Const { value, .. } if is_single_token(value) => value.clone(),
        ArgumentValue::Const { value, .. } => quote!({ #value }),
    });
    format!("{}{}", shown_name(input), type_text(quote!(<#(#arguments),*>)))
}

/// `with(T = u32, N = 4), `: the argument list at the start of an attribute.
fn with(args: &GenericArgs) -> String {
    let written = args.arguments.iter().filter(|argument| !argument.is_default);
    let written = written.map(|argument| {
        let text = match &argument.value {
            ArgumentValue::Type(ty) => type_text(ty.clone()),
            ArgumentValue::Const { value, .. } => value_text(value.clone()),
        };
        format!("{} = {text}", argument.parameter)
    });
    format!("with({}), ", written.collect::<Vec<_>>().join(", "))
}

/// The tokens of a field's type with the arguments in place of the parameters. Only for text; the
/// type itself comes from [`projections`].
fn substituted(tokens: TokenStream, args: &GenericArgs) -> TokenStream {
    let mut out = TokenStream::new();
    let mut before = ' ';
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let sign = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        let follows_path = "':".contains(before);
        // An argument that is the whole length of an array needs no parentheses.
        let alone = before == ';' && tokens.peek().is_none();
        out.extend(match token {
            TokenTree::Ident(ident) => {
                let argument = args.arguments.iter().find(|argument| argument.parameter == ident);
                match argument.map(|argument| argument.value.tokens()) {
                    None => ident.into_token_stream(),
                    Some(_) if follows_path => ident.into_token_stream(),
                    Some(value) if alone || is_single_token(value) || is_type(args, &ident) => {
                        value.clone()
                    }
                    Some(value) => quote!((#value)),
                }
            }
            TokenTree::Group(group) => {
                let inside = substituted(group.stream(), args);
                TokenTree::Group(Group::new(group.delimiter(), inside)).into()
            }
            token => token.into(),
        });
        before = sign;
    }
    out
}

fn is_type(args: &GenericArgs, parameter: &Ident) -> bool {
    args.arguments.iter().any(|argument| {
        argument.parameter == *parameter && matches!(argument.value, ArgumentValue::Type(_))
    })
}

fn is_single_token(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().nth(1).is_none()
}
