//! "Structure Member Layout": the offsets of members, the alignment and the size of structs.

use std::rc::Rc;

use super::syntax::{Declaration, Member, Struct};
use super::ty::{MemberLayout, StructLayout, Type, round_up};
use super::{Mistake, Result, Shader};

/// No buffer is larger.
const MOST_BYTES: u64 = u32::MAX as u64;

impl<'a> Shader<'a> {
    /// The layout of the struct of this name, which the file declares.
    pub(super) fn struct_layout(&self, name: &'a str) -> Result<Rc<StructLayout<'a>>> {
        let Some(Declaration::Struct(index)) = self.module.declarations.get(name) else {
            return Err(Mistake::new(0, format!("`{name}` is no struct")));
        };
        let declared = &self.module.structs[*index];
        let known = self.structs.borrow().get(name).cloned();
        match known {
            Some(Some(layout)) => return Ok(layout),
            Some(None) => {
                return Err(Mistake::new(declared.at, format!("`{name}` contains itself")));
            }
            None => {}
        }
        self.structs.borrow_mut().insert(name, None);
        let layout = self.deeper(declared.at, || self.laid_out(declared)).map(Rc::new);
        self.structs.borrow_mut().remove(name);
        let layout = layout?;
        self.structs.borrow_mut().insert(name, Some(Rc::clone(&layout)));
        Ok(layout)
    }

    fn laid_out(&self, declared: &Struct<'a>) -> Result<StructLayout<'a>> {
        let mut members: Vec<MemberLayout<'a>> = Vec::new();
        let (mut align, mut end) = (1, 0_u64);
        for (index, member) in declared.members.iter().enumerate() {
            if members.iter().any(|other| other.name == member.name) {
                let message = format!("`{}` is declared twice", member.name);
                return Err(Mistake::new(member.at, message));
            }
            let ty = self.ty(&member.ty).map_err(|mistake| of_member(mistake, declared, member))?;
            let member_align = self.align(member, &ty)?;
            let size = self.size(member, &ty)?;
            let offset = round_up(member_align, end);
            align = align.max(member_align);
            if size.is_none() && index + 1 < declared.members.len() {
                let message = format!("`{}`: only the last member may have no length", member.name);
                return Err(Mistake::new(member.at, message));
            }
            end = offset.saturating_add(size.unwrap_or(0));
            if end > MOST_BYTES {
                let message = format!("`{}` is larger than 4 GiB", declared.name);
                return Err(Mistake::new(member.at, message));
            }
            if matches!(ty, Type::Struct(_)) && size.is_none() {
                let message =
                    format!("`{}`: a struct without a fixed size can't be a member", member.name);
                return Err(Mistake::new(member.at, message));
            }
            let text = member.ty.to_string();
            members.push(MemberLayout {
                name: member.name,
                at: member.at,
                ty,
                text,
                offset,
                align: member_align,
            });
        }
        let Some(last) = members.last() else {
            let message = format!("`{}` has no member", declared.name);
            return Err(Mistake::new(declared.at, message));
        };
        let size = last.ty.has_fixed_size().then(|| round_up(align, end));
        let io = declared.members.iter().find_map(|member| Some((member.io?, member.at)));
        Ok(StructLayout { name: declared.name, align, size, members, io })
    }

    /// "Structure Member Layout", `AlignOfMember`. `@align` must be a power of two and a multiple of
    /// what the type requires.
    fn align(&self, member: &Member<'a>, ty: &Type<'a>) -> Result<u64> {
        let Some(written) = &member.align else { return Ok(ty.align()) };
        let align = self.positive(written)?;
        let (name, least) = (member.name, ty.align());
        if !align.is_power_of_two() {
            let message = format!("`@align({align})` of `{name}` is no power of two");
            return Err(Mistake::new(written.at, message));
        }
        if align < least {
            let message =
                format!("`@align({align})` of `{name}` is less than the {least} of its type");
            return Err(Mistake::new(written.at, message));
        }
        Ok(align)
    }

    /// "Structure Member Layout", `SizeOfMember`. `@size` must be at least the size of the type.
    fn size(&self, member: &Member<'a>, ty: &Type<'a>) -> Result<Option<u64>> {
        let Some(written) = &member.size else { return Ok(ty.size()) };
        let size = self.positive(written)?;
        let name = member.name;
        match ty.size() {
            Some(least) if size >= least => Ok(Some(size)),
            Some(least) => {
                let message =
                    format!("`@size({size})` of `{name}` is less than the {least} of its type");
                Err(Mistake::new(written.at, message))
            }
            None => {
                let message = format!("`@size({size})` of `{name}`: its type has no fixed size");
                Err(Mistake::new(written.at, message))
            }
        }
    }
}

/// The mistake, with the names of the struct and the member, unless it is in a struct inside.
fn of_member(mistake: Mistake, declared: &Struct<'_>, member: &Member<'_>) -> Mistake {
    if mistake.names_member {
        return mistake;
    }
    let text = format!("`{}.{}`: {}", declared.name, member.name, mistake.text);
    Mistake { text, names_member: true, ..mistake }
}
