//! Decisions that depend on the fields' types: where the layout is computed, how generated code
//! lists the types, and whether offsets come from a reference struct.

use quote::ToTokens as _;
use syn::{Expr, GenericParam, Type, TypePath};

use crate::attr::key::Key;
use crate::attr::repr::{Base, Repr};
use crate::input::{Body, Field, Input, Variant};
use crate::syntax::expr::{has_macro_call, has_self, single_name};

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

/// Types without fields of other deriving types are lazy. Other types are static if the layout can
/// be written outside of the `impl`, without `Self` and without parameters other than lifetimes.
pub(super) fn storage(input: &Input<'_>) -> Storage {
    let is_lazy =
        input.fields.iter().all(|field| field.via().is_none() && is_primitive_like(field.ty));
    let has_arguments = input.generics.params.iter().any(|parameter| !is_lifetime(parameter));
    if is_lazy || has_arguments || mentions_self(input) { Storage::Lazy } else { Storage::Static }
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
    field.via().is_none() && !field.has(Key::TrustPadding) && is_certain(innermost(ty))
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
        && !input.fields.iter().any(|field| has_macro_call(field.ty))
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
    let has_macro_call = || input.fields.iter().any(|field| has_macro_call(field.ty));
    !input.has(Key::Remote) && (input.modifier.is_some() || has_macro_call())
}

/// Whether a field's type, a discriminant or the path of a definition contains `Self`.
fn mentions_self(input: &Input<'_>) -> bool {
    let discriminants = input.variants().iter().filter_map(|variant| variant.discriminant);
    input.fields.iter().any(|field| match single_name(field.ty) {
        Some(name) => name == "Self",
        None => has_self(field.ty.to_token_stream()),
    }) || discriminants.map(Expr::to_token_stream).any(has_self)
        || input.fields.iter().filter_map(Field::via).any(|path| has_self(path.to_token_stream()))
}

/// The primitives whose names are hardly ever shadowed.
const NUMBERS: [&str; 10] = ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f32", "f64"];

const PRIMITIVES: [&str; 16] = [
    "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32",
    "f64", "bool", "char",
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
