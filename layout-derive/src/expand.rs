//! Code generation: the `impl` of `Layout`, and the calls that check the contract.
//!
//! The output is one `const _`. Bindings in it have names that begin with `__layout`: a user's
//! `const` of the same name would turn a binding into a pattern.
//!
//! ```text
//! const _: () = {
//!     use ::layout_core::__private as __layout;
//!     use __layout::ProbeFallback as _;
//!     impl __layout::Layout for Header {
//!         const LAYOUT: &'static __layout::StaticLayout =
//!             __layout::lazy_struct::<Self, Self, __layout::ReprC, _, 2>(
//!                 __layout::Probe::<(u8, u32,)>::__LAYOUT_TYPES,
//!             );
//!         const __NAMES: __layout::Names = &["Header", "kind", "u8", "len", "u32"];
//!         const __ASSERTIONS: __layout::AssertionText = "size=8, 2.offset=4";
//!     }
//!     __layout::size::<Header>(8);
//!     __layout::offset::<Header>(__layout::offset_of!(Header, len), 4);
//! };
//! ```

mod active;
mod assert_layout;
mod assertions;
mod channel;
mod checked;
mod contract;
mod deferred;
mod enum_layout;
mod layout;
mod padding_free;
mod remote;
mod shader;
mod strategy;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{GenericParam, Path};

use crate::attr::assert_layout::AssertLayout;
use crate::attr::key::Key;
use crate::input::Input;
use crate::syntax::expr::single_name;
use crate::syntax::none_groups::bracketed_type;
use contract::Contract;
use layout::Subject;
use strategy::{Flaw, Plan};

/// The `impl` of `Layout`, and the calls that check the contract.
pub(crate) fn layout(input: &Input<'_>) -> TokenStream {
    let core = &core_name();
    let plan = strategy::plan(input);
    if let Flaw::Certain = plan.flaw {
        return stub(input); // rustc reports the field
    }
    let mut contract = contract::contract(input, core, &plan);
    if let (Flaw::Inside(path), true) = (&plan.flaw, plan.is_unevaluated(input)) {
        if !input.has(Key::Deferred) {
            contract.checks = unless_infinite(path, core, &contract.checks);
        }
    }
    contract.checks.extend(remote::definition(input, core, true));
    contract.checks.extend(checked::checks(input, core));
    contract.checks.extend(padding_free::proofs(input, core));
    contract.checks.extend(shader::files(input, core));
    layout_impl_and_checks(input, core, &plan, &contract)
}

/// The checks of a type that contains itself in an `Option`. If that is the standard one, the type has
/// infinite size, which rustc reports; each check would be another error.
///
/// ```text
/// const fn __layout_checks<const __LAYOUT_N: __layout::usize>() {
///     const { __layout::size::<Node>(16); }
/// }
/// use __layout::ByValueFallback as _;
/// if !__layout::ByValue::<Option<()>>::__LAYOUT_HOLDS_VALUE {
///     __layout_checks::<0>();
/// }
/// ```
///
/// rustc evaluates the constants of a generic function only where the function is called.
fn unless_infinite(around: &Path, core: &Ident, checks: &TokenStream) -> TokenStream {
    if checks.is_empty() {
        return TokenStream::new();
    }
    let (colon, segments) =
        (&around.leading_colon, around.segments.iter().map(|segment| &segment.ident));
    let around = quote!(#colon #(#segments)::*);
    quote! {
        const fn __layout_checks<const __LAYOUT_N: #core::usize>() {
            const { #checks }
        }
        use #core::ByValueFallback as _;
        if !#core::ByValue::<#around<()>>::__LAYOUT_HOLDS_VALUE {
            __layout_checks::<0>();
        }
    }
}

/// The `impl` of `Layout` without a contract, for a type whose assertions have errors.
pub(crate) fn report(input: &Input<'_>) -> TokenStream {
    let core = &core_name();
    let plan = strategy::plan(input);
    // If the last field is unsized, that would be a second error.
    if matches!(plan.flaw, Flaw::Certain) || plan.open_tail.is_some() {
        return stub(input);
    }
    let mut contract = Contract::default();
    contract.checks.extend(remote::definition(input, core, false));
    layout_impl_and_checks(input, core, &plan, &contract)
}

/// The `impl` of `Layout` for a type whose layout can't be described:
///
/// ```text
/// const _: () = {
///     use ::layout_core::__private as __layout;
///     use __layout::ProbeFallback as _;
///     impl __layout::Layout for Header {
///         const LAYOUT: &'static __layout::StaticLayout = &__layout::placeholder("Header");
///     }
/// };
/// ```
pub(crate) fn stub(input: &Input<'_>) -> TokenStream {
    let core = &core_name();
    let import = import(input.path(Key::Crate), core);
    let name = input.name();
    let layout = quote!(&#core::placeholder(#name));
    let implementation = implementation(input, core, &layout, &TokenStream::new());
    quote! {
        const _: () = {
            #import
            #implementation
        };
    }
}

/// The function of a `deferred` contract for a type whose assertions have errors:
///
/// ```text
/// const _: () = {
///     use ::layout_core::__private::{self as __layout, ProbeFallback as _};
///     impl Header {
///         pub(crate) fn check_layout() -> __layout::Result<(), __layout::ContractError> {
///             __layout::Result::Ok(())
///         }
///     }
/// };
/// ```
pub(crate) fn unchecked(input: &Input<'_>) -> TokenStream {
    let core = &core_name();
    let import = import(input.path(Key::Crate), core);
    let ident = input.ident;
    let (impl_generics, _, where_clause) = input.generics.split_for_impl();
    let type_generics = type_generics(input);
    quote! {
        #[allow(unused_imports, dead_code)]
        const _: () = {
            #import
            impl #impl_generics #ident #type_generics #where_clause {
                pub(crate) fn check_layout() -> #core::Result<(), #core::ContractError> {
                    #core::Result::Ok(())
                }
            }
        };
    }
}

/// The output of `assert_layout!`, with the items of [`assert_layout::contract`]. With parameters,
/// which a `const` item can't name, a block with a `const` block: rustc evaluates that where the
/// function around it is instantiated.
///
/// ```text
/// const _: () = {
///     use ::layout_core::__private as __layout;
///     use __layout::ProbeFallback as _;
///     enum __LayoutAsserted {}
///     impl __layout::Layout for __LayoutAsserted { .. }
///     __layout::compare::<__LayoutAsserted>(__layout::size_of::<Type>(), "=", 8);
/// };
///
/// {
///     use ::layout_core::__private as __layout;
///     use __layout::ProbeFallback as _;
///     enum __LayoutAsserted<T> { __Never(*const T) }
///     impl<T> __layout::Layout for __LayoutAsserted<T> { .. }
///     const { __layout::compare::<__LayoutAsserted<T>>(__layout::size_of::<Type<T>>(), "=", 8); }
/// }
/// ```
pub(crate) fn assert_layout(input: &AssertLayout) -> TokenStream {
    let core = &core_name();
    let import = import(Some(&input.core), core);
    let Contract { constants, checks } = assert_layout::contract(input, core);
    if input.generics.is_some() {
        return quote!({ #import #constants const { #checks } });
    }
    quote! {
        const _: () = {
            #import
            #constants
            #checks
        };
    }
}

/// The whole output of the derive: the items of this module's example.
fn layout_impl_and_checks(
    input: &Input<'_>,
    core: &Ident,
    plan: &Plan<'_>,
    contract: &Contract,
) -> TokenStream {
    let import = import(input.path(Key::Crate), core);
    let subject = Subject::declared(input, core, plan);
    let (layout, item) = subject.layout(plan.storage);
    let mut constants = subject.constants();
    if input.has(Key::Remote) {
        constants.extend(quote!(const __IS_REMOTE: #core::bool = true;));
    }
    constants.extend(contract.constants.clone());
    let tag_probe = enum_layout::tag_probe(input, core);
    let implementation = implementation(input, core, &layout, &constants);
    let active = active::implementation(input, core);
    let aliases = checked::aliases(input);
    let checks = channel::beside(channel::of_type(&subject), &contract.checks);
    let allow_attributes = &input.allow_attributes;
    // rustc lints deprecated fields in `offset_of!`, whatever their span is.
    let allow_deprecated = (input.has_deprecated && strategy::names_fields(input))
        .then(|| quote!(#[allow(deprecated)]));
    quote! {
        #allow_attributes
        #allow_deprecated
        const _: () = {
            #import
            #tag_probe
            #aliases
            #item
            #implementation
            #active
            #checks
        };
    }
}

/// The import of `layout-core` under a short name, so that a wrong path is one error, and of the
/// trait with the constants of `Probe` for types without a layout:
///
/// ```text
/// use ::layout_core::__private as __layout;
/// use __layout::ProbeFallback as _;
/// ```
///
/// Two imports, because rustc has an error for each path of a list that begins with a wrong path.
/// The tokens around a user's path have the derive's span, so lints ignore them as generated code.
fn import(path: Option<&Path>, core: &Ident) -> TokenStream {
    match path {
        Some(path) => quote!(use #path::__private as #core; use #core::ProbeFallback as _;),
        None => parse_code(
            "use ::layout_core::__private as __layout; use __layout::ProbeFallback as _;",
        ),
    }
}

/// Parses code without tokens of the user. One call to rustc's parser is faster than many tokens
/// that cross the compiler bridge one by one, and than `proc_macro2`'s parser.
fn parse_code(code: &str) -> TokenStream {
    let tokens = if proc_macro::is_available() {
        code.parse().map(proc_macro::TokenStream::into).ok()
    } else {
        code.parse().ok()
    };
    tokens.expect("generated code is made of tokens")
}

fn core_name() -> Ident {
    Ident::new("__layout", Span::call_site())
}

/// The `impl` of `Layout`:
///
/// ```text
/// #[automatically_derived]
/// impl __layout::Layout for Header {
///     const LAYOUT: &'static __layout::StaticLayout = ..;
///     const __NAMES: __layout::Names = ..;
/// }
/// ```
fn implementation(
    input: &Input<'_>,
    core: &Ident,
    layout: &TokenStream,
    constants: &TokenStream,
) -> TokenStream {
    let ident = input.ident;
    let (impl_generics, ..) = input.generics.split_for_impl();
    let type_generics = type_generics(input);
    let where_clause = where_clause(input, core);
    quote! {
        #[automatically_derived]
        impl #impl_generics #core::Layout for #ident #type_generics #where_clause {
            const LAYOUT: &'static #core::StaticLayout = #layout;
            #constants
        }
    }
}

/// The type's `where` clause. If the last field may be unsized for some arguments, the clause
/// requires that it is not, because an unsized type has no layout:
///
/// ```text
/// where T: Trait, T: __layout::Sized                               value: T
/// where T: Trait, Self: __layout::Sized, Cell<T>: __layout::Sized  value: Cell<T>
/// ```
///
/// Both bounds of the second line are needed: `size_of` takes the first, `offset_of!` the second. A
/// bound on the parameter would take the layout from `Handle<dyn Trait>` with the field `Box<T>`.
fn where_clause(input: &Input<'_>, core: &Ident) -> TokenStream {
    let own = &input.generics.where_clause;
    let Some(tail) = strategy::maybe_unsized_tail(input) else { return own.to_token_stream() };
    let predicates = own.iter().flat_map(|own| &own.predicates);
    let whole = single_name(tail).is_none().then(|| quote!(Self: #core::Sized,));
    let tail = bracketed_type(tail.to_token_stream());
    quote!(where #(#predicates,)* #whole #tail: #core::Sized)
}

/// The name of the associated type for the field with this index.
fn projected(index: usize) -> Ident {
    format_ident!("__LayoutField{index}")
}

/// `<'a, T, { N }>`: the parameters of the type as arguments. A const parameter stands in braces,
/// because without them a type of the same name comes first.
fn type_generics(input: &Input<'_>) -> TokenStream {
    if input.generics.const_params().next().is_none() {
        let (_, type_generics, _) = input.generics.split_for_impl();
        return type_generics.to_token_stream();
    }
    let arguments = input.generics.params.iter().map(|parameter| match parameter {
        GenericParam::Lifetime(parameter) => parameter.lifetime.to_token_stream(),
        GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
        GenericParam::Const(parameter) => {
            let ident = &parameter.ident;
            quote!({ #ident })
        }
    });
    quote!(<#(#arguments),*>)
}

/// `<'_>` for the lifetimes of the type, if it has any.
fn arguments_of_lifetimes(input: &Input<'_>) -> Option<TokenStream> {
    let lifetimes = lifetimes(input, "'_");
    (!lifetimes.is_empty()).then(|| quote!(<#(#lifetimes),*>))
}

/// The lifetime `each`, once for each lifetime parameter of the type.
fn lifetimes(input: &Input<'_>, each: &str) -> Vec<TokenStream> {
    let each: syn::Lifetime = syn::Lifetime::new(each, Span::call_site());
    let lifetimes = input.generics.params.iter().filter_map(|parameter| match parameter {
        GenericParam::Lifetime(_) => Some(each.to_token_stream()),
        _ => None,
    });
    lifetimes.collect()
}

/// The tokens with the location of a user's span, at which errors point. Their hygiene is that of
/// the macro call, so names are resolved and lints apply as for other generated code.
fn located_at(span: Span, tokens: TokenStream) -> TokenStream {
    relocated(Span::call_site().located_at(span), tokens)
}

fn relocated(span: Span, tokens: TokenStream) -> TokenStream {
    let tokens = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = token {
            token = Group::new(group.delimiter(), relocated(span, group.stream())).into();
        }
        token.set_span(span);
        token
    });
    tokens.collect()
}

/// A constant in a generic function, which rustc evaluates and lints only if the layout is read:
///
/// ```text
/// {
///     const fn __layout_lazy<const __LAYOUT_N: __layout::usize>() -> __layout::Offsets {
///         const { &[..] }
///     }
///     __layout_lazy::<0>()
/// }
/// ```
fn lazy(core: &Ident, ty: &TokenStream, value: &TokenStream) -> TokenStream {
    quote! {
        {
            const fn __layout_lazy<const __LAYOUT_N: #core::usize>() -> #ty {
                const { #value }
            }
            __layout_lazy::<0>()
        }
    }
}
