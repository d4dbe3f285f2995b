//! Structs of shaders, as naga has them.

use layout_core::{Definition, Member, MemberKind, Scalar};
use naga::{ArraySize, Handle, Module, ScalarKind, Type, TypeInner};

/// The struct of this name, with all offsets that naga computed.
pub fn definition(module: &Module, name: &str, origin: &str) -> Option<Definition> {
    let is_named = |ty: &Type| ty.name.as_deref() == Some(name);
    let (handle, _) = module.types.iter().find(|(_, ty)| is_named(ty))?;
    let member = member(module, "", 0, handle);
    let MemberKind::Struct(members) = member.kind else { return None };
    let is_open = members.last().is_some_and(|last| last.size.is_none());
    Some(Definition {
        name: name.into(),
        origin: origin.into(),
        side: "the shader".into(),
        size: member.size.filter(|_| !is_open),
        members,
    })
}

fn member(module: &Module, name: &str, offset: u32, handle: Handle<Type>) -> Member {
    let ty = &module.types[handle];
    let text = ty.name.clone().unwrap_or_default();
    let (at, size) = (offset as usize, ty.inner.size(module.to_ctx()) as usize);
    let scalar = |scalar: naga::Scalar| {
        let kind = match scalar.kind {
            ScalarKind::Sint => MemberKind::Scalar(Scalar::Signed),
            ScalarKind::Uint => MemberKind::Scalar(Scalar::Unsigned),
            ScalarKind::Float => MemberKind::Scalar(Scalar::Float),
            ScalarKind::Bool => MemberKind::Scalar(Scalar::Bool),
            _ => MemberKind::Opaque,
        };
        Member::element("", scalar.width.into(), kind)
    };
    let array = |stride: usize, len: u32, element| {
        Member::array(name, &text, at, stride, Some(len as usize), element)
    };
    match &ty.inner {
        TypeInner::Scalar(of) | TypeInner::Atomic(of) => {
            Member::new(name, &text, at, size, scalar(*of).kind)
        }
        TypeInner::Vector { size: len, scalar: of } => {
            array(of.width.into(), *len as u32, scalar(*of))
        }
        TypeInner::Matrix { columns, rows, scalar: of } => {
            let (width, rows) = (of.width.into(), *rows as usize);
            let column = Member::array("", "", 0, width, Some(rows), scalar(*of));
            array(size / *columns as usize, *columns as u32, column)
        }
        TypeInner::Array { base, size: len, stride } => {
            let len = match len {
                ArraySize::Constant(len) => Some(len.get() as usize),
                _ => None,
            };
            let element = member(module, "", 0, *base);
            Member::array(name, &text, at, *stride as usize, len, element)
        }
        TypeInner::Struct { members, span } => {
            let of_struct = |inner: &naga::StructMember| {
                member(module, inner.name.as_deref().unwrap_or(""), inner.offset, inner.ty)
            };
            let members = members.iter().map(of_struct).collect();
            Member::new(name, &text, at, *span as usize, MemberKind::Struct(members))
        }
        _ => Member::new(name, &text, at, size, MemberKind::Opaque),
    }
}
