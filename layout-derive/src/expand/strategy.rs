//! Decisions that depend on the fields' types: where the layout is computed, how generated code
//! lists the types, and whether offsets come from a reference struct.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Expr, GenericArgument, GenericParam, Path, PathArguments, Type, TypeArray, TypePath};

use crate::attr::generic_args;
use crate::attr::key::Key;
use crate::attr::repr::{Base, Repr};
use crate::input::{Body, Field, Input, Variant};
use crate::syntax::arithmetic::{Outcome, outcome};
use crate::syntax::expr::{has_self, single_name};

/// The maximum number of types in one list of `layout-core`.
pub(super) const LIST_LENGTH: usize = 16;

/// The constant or `static` in which the layout of a type is computed.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Storage {
    /// In a generic constant of `layout-core`, which rustc evaluates only if the layout is read.
    Lazy,
    /// In a `static`, which rustc always evaluates. References to a `static` are cheap in
    /// incremental builds. rustc stores a constant together with everything that it refers to, once
    /// for each reference, which is exponential for types that are nested twice at each level.
    Static,
}

/// Whether the tokens show that rustc reports an error about the type's size: the type contains itself
/// by value, or the length of an array is no number.
pub(super) enum Flaw<'a> {
    No,
    /// In a field, a tuple or an array. The name of a type always means that type in its own
    /// definition.
    Certain,
    /// In a type with this path, `Option` or another one of [`BY_VALUE`], if that is the standard one.
    Inside(&'a Path),
}

/// Looks for the type's name and for lengths in its fields' types.
fn flaw<'a>(input: &Input<'a>) -> Flaw<'a> {
    // An attribute macro may change the fields after the derive, and a parameter may have the name.
    let is_shadowed = input.generics.type_params().any(|parameter| parameter.ident == *input.ident);
    if input.modifier.is_some() || is_shadowed {
        return Flaw::No;
    }
    let mut found = Flaw::No;
    for field in &input.fields {
        match flaw_of(field.ty, input.ident) {
            Flaw::No => {}
            Flaw::Certain => return Flaw::Certain,
            inside @ Flaw::Inside(_) => found = inside,
        }
    }
    found
}

fn flaw_of<'a>(ty: &'a Type, name: &Ident) -> Flaw<'a> {
    match ty {
        Type::Group(group) => flaw_of(&group.elem, name),
        Type::Paren(paren) => flaw_of(&paren.elem, name),
        Type::Array(array) if has_failing_length(array) => Flaw::Certain,
        Type::Array(array) => flaw_of(&array.elem, name),
        Type::Tuple(tuple) => {
            let mut elements = tuple.elems.iter().map(|ty| flaw_of(ty, name));
            elements.find(|found| !matches!(found, Flaw::No)).unwrap_or(Flaw::No)
        }
        Type::Path(TypePath { qself: None, path, .. }) => flaw_of_path(path, name),
        _ => Flaw::No,
    }
}

/// Whether the length is below zero, as in `0 - 1`, or divides by zero. rustc reports the field; the
/// type in generated code would be another error.
fn has_failing_length(array: &TypeArray) -> bool {
    matches!(array.len, Expr::Binary(_))
        && outcome(&array.len, &(0..=u64::MAX.into())) == Outcome::Fails
}

fn flaw_of_path<'a>(path: &'a Path, name: &Ident) -> Flaw<'a> {
    let Some(last) = path.segments.last() else { return Flaw::No };
    if path.segments.len() == 1 && (last.ident == *name || last.ident == "Self") {
        return Flaw::Certain;
    }
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return Flaw::No };
    match arguments.args.first() {
        Some(GenericArgument::Type(ty)) if BY_VALUE.contains(&&*last.ident.to_string()) => {
            match flaw_of(ty, name) {
                Flaw::No => Flaw::No,
                Flaw::Certain => Flaw::Inside(path),
                inside @ Flaw::Inside(_) => inside,
            }
        }
        _ => Flaw::No,
    }
}

/// How the layout of a type is generated.
pub(super) struct Plan<'a> {
    pub(super) storage: Storage,
    pub(super) flaw: Flaw<'a>,
    /// See [`open_tail`].
    pub(super) open_tail: Option<&'a Field<'a>>,
}

impl Plan<'_> {
    /// Whether constants of the type are in a generic function, which rustc evaluates only if the
    /// layout is read. If the type has infinite size, they would be more errors.
    pub(super) fn is_unevaluated(&self, input: &Input<'_>) -> bool {
        matches!(self.flaw, Flaw::Inside(_))
            && input.generics.params.is_empty()
            && !input.has(Key::Remote)
    }
}

/// Types without fields of other deriving types are lazy. Other types are static if the layout can
/// be written outside of the `impl`, without `Self` and without parameters other than lifetimes.
pub(super) fn plan<'a>(input: &'a Input<'a>) -> Plan<'a> {
    let is_lazy =
        input.fields.iter().all(|field| field.via().is_none() && is_primitive_like(field.ty));
    if is_lazy {
        let has_failing_length = input
            .fields
            .iter()
            .any(|field| matches!(field.ty, Type::Array(array) if has_failing_length(array)));
        let flaw =
            if has_failing_length && input.modifier.is_none() { Flaw::Certain } else { Flaw::No };
        return Plan { storage: Storage::Lazy, flaw, open_tail: None };
    }
    let flaw = flaw(input);
    let has_arguments = input.generics.params.iter().any(|parameter| !is_lifetime(parameter));
    let is_flawed = !matches!(flaw, Flaw::No);
    let open_tail = open_tail(input);
    // The probe for a last field that may be unsized names the type with its lifetimes.
    let has_open_lifetimes = open_tail.is_some() && !input.generics.params.is_empty();
    let is_lazy = is_flawed || has_arguments || has_open_lifetimes || mentions_self(input);
    let storage = if is_lazy { Storage::Lazy } else { Storage::Static };
    Plan { storage, flaw, open_tail }
}

fn is_lifetime(parameter: &GenericParam) -> bool {
    matches!(parameter, GenericParam::Lifetime(_))
}

/// Whether generated code lists the field's type together with its neighbors'.
///
/// One constant of `Probe` for several types is cheaper than one for each type. But if one of the
/// types has no layout, all of them are opaque. Therefore only types are listed together whose
/// names are hardly ever shadowed.
pub(super) fn is_listed_with_others(field: &Field<'_>) -> bool {
    let Field { ty, .. } = field;
    field.via().is_none()
        && !field.has(Key::TrustPadding)
        && field.padding_free().is_none()
        && is_certain(innermost(ty))
}

/// Whether the offsets in the report come from `layout-core`'s `repr(C)` struct of the same types.
/// The alternative, `offset_of!` for each field, doubles the compile time of the derive.
///
/// The Reference computes the offsets of `repr(C)` from the sizes and alignments of the fields
/// alone. `packed` changes the offsets, and an attribute macro below the derive may change the
/// fields.
pub(super) fn has_reference_offsets(input: &Input<'_>) -> bool {
    let Repr { base, packed, align, .. } = input.repr;
    matches!(input.body, Body::Struct)
        && base == Base::C
        && packed.is_none()
        && align.is_none()
        && !input.has(Key::Remote)
        && input.fields.len() <= LIST_LENGTH
        && input.modifier.is_none()
        && !input.fields.iter().any(|field| field.has_macro_call)
}

/// Whether generated code names the fields of a struct or of a union in `offset_of!`.
pub(super) fn names_fields(input: &Input<'_>) -> bool {
    let is_asserted = input.fields.iter().any(|field| field.has(Key::Offset));
    !matches!(input.body, Body::Enum(_))
        && !input.fields.is_empty()
        && (is_asserted || !has_reference_offsets(input))
}

/// Whether the offsets in a variant are those of a `repr(C)` struct of the tag and the variant's
/// fields, as for an integer `repr` alone. rustc then computes such an offset without the layout of
/// the whole enum.
pub(super) fn is_reference_struct(input: &Input<'_>, variant: &Variant<'_>) -> bool {
    let Repr { base, integer, .. } = input.repr;
    let fields = &input.fields[variant.fields.clone()];
    base == Base::Rust
        && integer.is_some()
        && fields.len() < LIST_LENGTH
        && input.modifier.is_none()
        && fields.iter().all(|field| is_number_or_array(field.ty))
}

/// The last field's type, if the tokens show that it may be unsized for some arguments of the type's
/// parameters: it contains a parameter, and some parameter is `?Sized` or has a projection, `T::Item`.
pub(super) fn maybe_unsized_tail<'a>(input: &Input<'a>) -> Option<&'a Type> {
    let tail = tail(input)?;
    let may_be_unsized = match single_name(tail) {
        Some(name) => is_type_parameter(name, input) && has_maybe_bound(input),
        None => {
            input.generics.type_params().next().is_some()
                && (has_maybe_bound(input) || has_projection(tail, input))
                && !is_sized_by_syntax(tail)
                && mentions(tail.to_token_stream(), &|name| is_type_parameter(name, input))
        }
    };
    may_be_unsized.then_some(tail)
}

/// The last field of a struct, if its tokens contain an unsized type somewhere, as in `Mutex<dyn Run>`
/// and `Box<dyn Run>`. Generated code then has the places that need a size in a form with which an
/// unsized type is one error.
///
/// That form takes about 3 % longer to compile. Therefore an unsized type behind an alias, which no
/// token shows, has the usual form and several errors.
fn open_tail<'a>(input: &'a Input<'a>) -> Option<&'a Field<'a>> {
    let tail = tail(input)?;
    let is_open = !is_sized_by_syntax(tail)
        && single_name(tail).is_none_or(is_unsized_name)
        && !input.has(Key::Remote)
        && !has_sized_name(tail)
        && contains_unsized(tail.to_token_stream())
        && maybe_unsized_tail(input).is_none();
    is_open.then(|| input.fields.last()).flatten()
}

/// The type of the last field of a struct. No other field may be unsized.
fn tail<'a>(input: &Input<'a>) -> Option<&'a Type> {
    input.fields.last().filter(|_| matches!(input.body, Body::Struct)).map(|field| field.ty)
}

fn is_type_parameter(name: &Ident, input: &Input<'_>) -> bool {
    input.generics.type_params().any(|parameter| parameter.ident == *name)
}

/// Whether the type contains `T::Item` or `<T as Trait>::Item`.
fn has_projection(ty: &Type, input: &Input<'_>) -> bool {
    match ty {
        Type::Group(group) => has_projection(&group.elem, input),
        Type::Paren(paren) => has_projection(&paren.elem, input),
        Type::Tuple(tuple) => tuple.elems.iter().any(|ty| has_projection(ty, input)),
        Type::Path(TypePath { qself: Some(_), .. }) => true,
        Type::Path(TypePath { path, .. }) => {
            let is_projection = path.segments.len() > 1
                && path
                    .segments
                    .first()
                    .is_some_and(|first| is_type_parameter(&first.ident, input));
            is_projection
                || path.segments.iter().any(|segment| match &segment.arguments {
                    PathArguments::AngleBracketed(arguments) => {
                        arguments.args.iter().any(|argument| match argument {
                            GenericArgument::Type(ty) => has_projection(ty, input),
                            _ => false,
                        })
                    }
                    _ => false,
                })
        }
        _ => false,
    }
}

/// Whether a type's name is that of a standard type that has a size for all arguments. A wrong
/// guess costs an unsized type of the same name a second error.
fn has_sized_name(ty: &Type) -> bool {
    match innermost(ty) {
        Type::Path(TypePath { qself: None, path, .. }) => {
            path.segments.last().is_some_and(|last| SIZED.contains(&&*last.ident.to_string()))
        }
        _ => false,
    }
}

/// Whether the tokens leave open that a type is unsized.
pub(super) fn may_be_unsized(ty: &Type) -> bool {
    !is_sized_by_syntax(ty) && !has_sized_name(ty)
}

fn is_unsized_name(name: &Ident) -> bool {
    ["dyn", "str", "CStr", "OsStr", "Path"].contains(&&*name.to_string())
}

/// Whether the tokens contain the name of an unsized type, a slice or a macro call.
fn contains_unsized(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is_unsized_name(&ident),
        TokenTree::Group(group) => {
            group.delimiter() == Delimiter::Bracket || contains_unsized(group.stream())
        }
        TokenTree::Punct(sign) => sign.as_char() == '!',
        TokenTree::Literal(_) => false,
    })
}

/// Whether some parameter has the bound `?Sized`.
fn has_maybe_bound(input: &Input<'_>) -> bool {
    let mut parameters = input.generics.type_params();
    parameters.any(|parameter| generic_args::may_be_unsized(input.generics, &parameter.ident))
}

/// Whether a type has a size whatever the names in it stand for.
fn is_sized_by_syntax(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_sized_by_syntax(&group.elem),
        Type::Paren(paren) => is_sized_by_syntax(&paren.elem),
        Type::Tuple(tuple) => tuple.elems.last().is_none_or(is_sized_by_syntax),
        Type::Array(_) | Type::FnPtr(_) | Type::Never(_) | Type::Ptr(_) | Type::Reference(_) => {
            true
        }
        _ => is_primitive_like(ty),
    }
}

/// Whether a type is a primitive, by its Rust or C name, a pointer, or an array of these. The
/// layout of such a type contains no layout of a deriving type.
fn is_primitive_like(ty: &Type) -> bool {
    match innermost(ty) {
        Type::Ptr(_) | Type::Reference(_) => true,
        Type::Path(TypePath { qself: None, path, .. }) => {
            path.segments.last().is_some_and(|last| {
                let name = last.ident.to_string();
                let is_primitive = path.segments.len() == 1 && PRIMITIVES.contains(&&*name);
                last.arguments.is_none() && (is_primitive || NUMBERS_OF_C.contains(&&*name))
            })
        }
        _ => false,
    }
}

/// The type of the elements of an array, or any other type.
fn innermost(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => innermost(&group.elem),
        Type::Paren(paren) => innermost(&paren.elem),
        Type::Array(array) => innermost(&array.elem),
        _ => ty,
    }
}

/// Whether the `padding_free` on the type is about the field, unless its type has a layout.
pub(super) fn needs_proof(field: &Field<'_>) -> bool {
    field.via().is_none()
        && !field.has(Key::TrustPadding)
        && field.padding_free().is_none()
        && !is_certain(innermost(field.ty))
        && !matches!(innermost(field.ty), Type::FnPtr(_))
}

/// Whether a type certainly has a layout: a number or a pointer.
fn is_certain(ty: &Type) -> bool {
    match ty {
        Type::Ptr(_) | Type::Reference(_) => true,
        _ => is_number(ty),
    }
}

/// Whether a type is a number or an array of numbers, which means the same in every scope.
fn is_number_or_array(ty: &Type) -> bool {
    match ty {
        Type::Array(array) => matches!(array.len, Expr::Lit(_)) && is_number_or_array(&array.elem),
        _ => is_number(ty),
    }
}

fn is_number(ty: &Type) -> bool {
    single_name(ty).is_some_and(|name| NUMBERS.contains(&&*name.to_string()))
}

/// Whether the type is checked to be as its tokens say: an attribute macro below the derive may have
/// changed it, and a macro call may expand to another type each time it is written.
pub(super) fn is_checked(input: &Input<'_>) -> bool {
    let has_macro_call = || input.fields.iter().any(|field| field.has_macro_call);
    !input.has(Key::Remote) && (input.modifier.is_some() || has_macro_call())
}

/// Whether a field's type, a discriminant or the path of a definition contains `Self`.
pub(super) fn mentions_self(input: &Input<'_>) -> bool {
    let discriminants = input.variants().iter().filter_map(|variant| variant.discriminant);
    input.fields.iter().any(|field| match single_name(field.ty) {
        Some(name) => name == "Self",
        None => has_self(field.ty.to_token_stream()),
    }) || discriminants.map(Expr::to_token_stream).any(has_self)
        || input.fields.iter().filter_map(Field::via).any(|path| has_self(path.to_token_stream()))
}

/// Whether one of the identifiers is wanted.
fn mentions(tokens: TokenStream, is_wanted: &dyn Fn(&Ident) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is_wanted(&ident),
        TokenTree::Group(group) => mentions(group.stream(), is_wanted),
        _ => false,
    })
}

/// The primitives whose names are hardly ever shadowed.
const NUMBERS: [&str; 10] = ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f32", "f64"];

const PRIMITIVES: [&str; 16] = [
    "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32",
    "f64", "bool", "char",
];

/// Types of the standard library that contain their parameter by value, as `by_value!` in
/// `layout-core` has them.
const BY_VALUE: [&str; 6] =
    ["Option", "Cell", "ManuallyDrop", "MaybeUninit", "RefCell", "UnsafeCell"];

/// Types of the standard library that have a size for all arguments.
const SIZED: [&str; 13] = [
    "Arc",
    "BTreeMap",
    "Box",
    "Duration",
    "HashMap",
    "NonNull",
    "NonZero",
    "Option",
    "PhantomData",
    "Rc",
    "String",
    "Vec",
    "Weak",
];

const NUMBERS_OF_C: [&str; 13] = [
    "c_char",
    "c_schar",
    "c_uchar",
    "c_short",
    "c_ushort",
    "c_int",
    "c_uint",
    "c_long",
    "c_ulong",
    "c_longlong",
    "c_ulonglong",
    "c_float",
    "c_double",
];
