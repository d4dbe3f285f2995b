//! The types of which nothing is known on other targets, and what to write instead.

use super::obstacle::ObstacleKind;
use crate::model::flags::Flags;
use crate::model::instance::ARGUMENT;
use crate::model::layout::{Kind, TypeLayout};
use crate::model::repr::ReprBase;
use crate::model::same::same;
use crate::model::type_name::primitive_name;

/// The reason why nothing is known about a type on other targets.
pub(super) const fn not_known(layout: &TypeLayout<'_>) -> Option<ObstacleKind> {
    if layout.is_partial() {
        return Some(ObstacleKind::Partial);
    }
    let is_rust = matches!(layout.repr.base(), ReprBase::Rust);
    match (layout.kind, layout.repr.base()) {
        (Kind::Opaque, _) => Some(ObstacleKind::Opaque),
        (_, ReprBase::Foreign) => Some(ObstacleKind::Foreign),
        (Kind::Struct, _) if is_rust && !layout.fields.is_empty() => Some(ObstacleKind::NoRepr),
        (Kind::Tuple, _) if !layout.fields.is_empty() => Some(ObstacleKind::Tuple),
        (Kind::Union, _) if is_rust => Some(ObstacleKind::NoRepr),
        (Kind::Enum, _)
            if is_rust && !layout.variants.is_empty() && layout.laid_out_as().is_none() =>
        {
            Some(ObstacleKind::NoRepr)
        }
        _ => None,
    }
}

/// Whether each field of the type, which is one of the standard library, has the type of its
/// argument.
pub(super) const fn takes_argument(layout: &TypeLayout<'_>) -> bool {
    matches!(layout.parameters(), [one] if same(one.as_bytes(), ARGUMENT[0].as_bytes()))
}

/// The `repr` that fixes the layout of a type, if the type is not one of the standard library.
pub(super) const fn repr_to_write(layout: &TypeLayout<'_>) -> &'static str {
    match layout.kind {
        _ if takes_argument(layout) => "",
        Kind::Enum => "repr(u8)",
        _ if layout.repr.packed().is_some() => "repr(C, packed)",
        _ => "repr(C)",
    }
}

/// The name to write in place of an alias.
pub(super) const fn here<'a>(layout: &TypeLayout<'a>) -> &'a str {
    match layout.kind {
        Kind::Array { .. } => "[T; N]",
        // The name is the alias.
        Kind::Primitive(_) if layout.flags.has(Flags::ALIAS) => primitive_name(layout),
        _ if layout.flags.has(Flags::ALIAS) => "",
        _ => layout.name,
    }
}
