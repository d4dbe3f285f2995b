//! "Address Space Layout Constraints": what a struct in a uniform buffer must keep to.

use std::rc::Rc;

use super::ty::{StructLayout, Type, round_up};
use super::{Mistake, Result, Shader};

/// In uniform buffers, arrays and structs start at multiples of this many bytes.
const UNIT: u64 = 16;

impl<'a> Shader<'a> {
    /// Checks the constraints of each variable in which the struct is. A struct in no variable may be
    /// part of a pipeline's input, which has no layout.
    pub(super) fn check_uses(&self, name: &'a str, layout: &StructLayout<'a>) -> Result<()> {
        let mut is_used = false;
        for variable in &self.module.variables {
            if !matches!(variable.space, "uniform" | "storage" | "push_constant" | "immediate") {
                continue;
            }
            // A type that can't be read is no mistake of this struct.
            let Ok(ty) = self.ty(&variable.ty) else { continue };
            if !contains(&ty, name) {
                continue;
            }
            is_used = true;
            if variable.space == "uniform" {
                let place = Place {
                    name: variable.name,
                    text: variable.ty.to_string(),
                    at: variable.ty.at,
                };
                self.check_uniform(&ty, &place)?;
            }
        }
        match layout.io {
            Some((attribute, at)) if !is_used => {
                let message = format!(
                    "`{name}` has `@{attribute}`: the inputs and outputs of a shader have no layout \
                     in memory"
                );
                Err(Mistake::new(at, message))
            }
            _ => Ok(()),
        }
    }

    /// Checks a struct as the type of a uniform buffer.
    pub(super) fn check_uniform_struct(&self, layout: &Rc<StructLayout<'a>>) -> Result<()> {
        let place = Place { name: layout.name, text: layout.name.to_owned(), at: 0 };
        self.check_uniform(&Type::Struct(Rc::clone(layout)), &place)
    }

    fn check_uniform(&self, ty: &Type<'a>, place: &Place<'a>) -> Result<()> {
        // "uniform_buffer_standard_layout" lifts the constraints.
        if self.module.extensions.contains(&"uniform_buffer_standard_layout") {
            return Ok(());
        }
        let mut checked = Vec::new();
        check(ty, place, &mut checked)
    }
}

/// Whether a type is the struct of this name or contains it.
fn contains(ty: &Type<'_>, name: &str) -> bool {
    match ty {
        Type::Array { element, .. } => contains(element, name),
        Type::Struct(layout) => {
            let mut open = vec![Rc::clone(layout)];
            let mut seen: Vec<&str> = Vec::new();
            while let Some(layout) = open.pop() {
                if layout.name == name {
                    return true;
                }
                if seen.contains(&layout.name) {
                    continue;
                }
                seen.push(layout.name);
                for member in &layout.members {
                    let mut ty = &member.ty;
                    while let Type::Array { element, .. } = ty {
                        ty = element;
                    }
                    if let Type::Struct(layout) = ty {
                        open.push(Rc::clone(layout));
                    }
                }
            }
            false
        }
        _ => false,
    }
}

/// The variable or the member that has a type.
struct Place<'a> {
    name: &'a str,
    text: String,
    at: usize,
}

/// `checked` has the names of structs that are checked already.
fn check<'a>(ty: &Type<'a>, place: &Place<'a>, checked: &mut Vec<&'a str>) -> Result<()> {
    match ty {
        // "Fixed-Footprint Types": an array without a length is for storage buffers alone.
        Type::Array { len: None, .. } => {
            let message = format!(
                "`{}: {}` can't be in a uniform buffer: it needs a length",
                place.name, place.text,
            );
            Err(Mistake::new(place.at, message))
        }
        Type::Array { element, .. } => {
            check(element, place, checked)?;
            match element.stride() {
                Some(stride) if stride % UNIT != 0 => {
                    let message = format!(
                        "`{}: {}` can't be in a uniform buffer: its elements are {stride} bytes apart, \
                         not a multiple of 16; make them larger, as in `array<vec4<f32>, ..>`, or use \
                         a storage buffer",
                        place.name, place.text,
                    );
                    Err(Mistake::new(place.at, message))
                }
                _ => Ok(()),
            }
        }
        Type::Struct(layout) if !checked.contains(&layout.name) => {
            checked.push(layout.name);
            for (index, member) in layout.members.iter().enumerate() {
                let place = Place { name: member.name, text: member.text.clone(), at: member.at };
                check(&member.ty, &place, checked)?;
                // RequiredAlignOf
                let is_composite = matches!(member.ty, Type::Array { .. } | Type::Struct(_));
                if is_composite && member.offset % UNIT != 0 {
                    let message = format!(
                        "`{}: {}` can't be at byte {} of a uniform buffer, which is no multiple of 16: \
                         write `@align(16)`",
                        member.name, member.text, member.offset,
                    );
                    return Err(Mistake::new(member.at, message));
                }
                // The bytes up to the next member are the struct's own.
                if let (Type::Struct(inner), Some(next)) =
                    (&member.ty, layout.members.get(index + 1))
                {
                    let end = member.offset + round_up(UNIT, inner.size.unwrap_or(0));
                    if next.offset < end {
                        let message = format!(
                            "`{}` can't be at byte {} of a uniform buffer: the struct before it ends at \
                             {end}; write `@align(16)`",
                            next.name, next.offset,
                        );
                        return Err(Mistake::new(next.at, message));
                    }
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}
