//! The struct of a shader, as generated code has it.

use crate::model::foreign::{ForeignStruct, Part, PartKind, Scalar};

/// The number in place of a size that is not fixed.
pub const NO_SIZE: usize = usize::MAX;

const fn sized(size: usize) -> Option<usize> {
    if size == NO_SIZE { None } else { Some(size) }
}

/// The struct of a shader, whose `size` may be [`NO_SIZE`].
#[must_use]
pub const fn shader_struct<'a>(
    name: &'a str,
    origin: &'a str,
    size: usize,
    parts: &'a [Part<'a>],
    members: &'a [usize],
) -> ForeignStruct<'a> {
    let size = sized(size);
    ForeignStruct { name, origin, side: "the shader", key: "wgsl", size, parts, members }
}

/// A part of a shader's struct. `numbers` are offset, size, alignment, stride and
/// the number of parts inside; `kind` is `f`, `i`, `u`, `a` for an array or `s` for a struct.
#[must_use]
pub const fn part<'a>(
    kind: char,
    name: &'a str,
    ty: &'a str,
    numbers: [usize; 5],
    has_field: bool,
) -> Part<'a> {
    let [offset, size, align, stride, inside] = numbers;
    let kind = match kind {
        'f' => PartKind::Scalar(Scalar::Float),
        'i' => PartKind::Scalar(Scalar::Signed),
        'u' => PartKind::Scalar(Scalar::Unsigned),
        'a' => PartKind::Array { stride },
        _ => PartKind::Struct,
    };
    Part { name, has_field, ty, offset, size: sized(size), align, kind, inside }
}
