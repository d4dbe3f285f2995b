//! A struct as a flat list of its parts, in the form that `layout-core` compares.

use super::ty::{Scalar, StructLayout, Type};
use super::{Mistake, Result};

/// A member, or the element of an array, of which there is one. All numbers are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// The name; empty for an element.
    pub(crate) name: String,
    /// The type as written; empty for a scalar of a vector.
    pub(crate) ty: String,
    /// The offset from the start of the part that it is in.
    pub(crate) offset: u64,
    /// `None` for an array without a length.
    pub(crate) size: Option<u64>,
    pub(crate) align: u64,
    pub(crate) kind: PartKind,
    /// The number of parts that follow and are in this one.
    pub(crate) inside: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartKind {
    Float,
    Signed,
    Unsigned,
    /// Elements are so many bytes apart.
    Array(u64),
    Struct,
}

/// More parts are refused.
const MOST_PARTS: usize = 4096;

pub(super) fn parts(layout: &StructLayout<'_>) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    add_members(layout, &mut parts)?;
    Ok(parts)
}

fn add_members(layout: &StructLayout<'_>, parts: &mut Vec<Part>) -> Result<()> {
    for member in &layout.members {
        if parts.len() > MOST_PARTS {
            let message = format!("`{}` has more than {MOST_PARTS} parts", layout.name);
            return Err(Mistake::new(member.at, message));
        }
        let first = parts.len();
        add(&member.ty, member.text.clone(), parts)?;
        let part = &mut parts[first];
        member.name.clone_into(&mut part.name);
        part.offset = member.offset;
        part.align = member.align;
    }
    Ok(())
}

/// Adds a part without a name, at offset 0.
fn add(ty: &Type<'_>, text: String, parts: &mut Vec<Part>) -> Result<()> {
    let index = parts.len();
    let kind = match ty {
        Type::Scalar(Scalar::I32) => PartKind::Signed,
        Type::Scalar(Scalar::U32) => PartKind::Unsigned,
        Type::Scalar(Scalar::F32 | Scalar::F16) => PartKind::Float,
        Type::Vector { scalar, .. } => PartKind::Array(scalar.size()),
        Type::Matrix { .. } => PartKind::Array(ty.align()),
        Type::Array { element, .. } => PartKind::Array(element.stride().unwrap_or_default()),
        Type::Struct(_) => PartKind::Struct,
    };
    parts.push(Part {
        name: String::new(),
        ty: text,
        offset: 0,
        size: ty.size(),
        align: ty.align(),
        kind,
        inside: 0,
    });
    match ty {
        Type::Scalar(_) => {}
        Type::Vector { scalar, .. } => add(&Type::Scalar(*scalar), String::new(), parts)?,
        Type::Matrix { rows, scalar, .. } => {
            add(&Type::Vector { len: *rows, scalar: *scalar }, String::new(), parts)?;
        }
        Type::Array { element, .. } => {
            let text = match &**element {
                Type::Struct(layout) => layout.name.to_owned(),
                _ => String::new(),
            };
            add(element, text, parts)?;
        }
        Type::Struct(layout) => add_members(layout, parts)?,
    }
    parts[index].inside = parts.len() - index - 1;
    Ok(())
}
