//! Structs of the Linux kernel or of an eBPF program, by their type information, BTF. The format is in
//! the kernel's Documentation/bpf/btf.rst.

use std::fs;
use std::path::Path;

use layout_core::{Definition, Member, MemberKind, Scalar};

/// The struct of this name in a file of BTF, such as `/sys/kernel/btf/vmlinux`.
pub fn definition(file: &Path, name: &str) -> Option<Definition> {
    let data = fs::read(file).ok()?;
    let btf = Btf::read(&data)?;
    let is_named = |ty: &&Type<'_>| ty.kind == STRUCT && btf.name(ty.name) == name;
    let found = btf.types.iter().find(is_named)?;
    Some(Definition {
        name: name.into(),
        origin: file.to_string_lossy().into(),
        side: "the kernel".into(),
        size: Some(found.size_or_type),
        members: btf.members(found),
    })
}

// Kinds of types. Those from 8 to 11 and 18 are names and qualifiers of another type.
const INT: usize = 1;
const POINTER: usize = 2;
const ARRAY: usize = 3;
const STRUCT: usize = 4;
const UNION: usize = 5;
const ENUM: usize = 6;
const FLOAT: usize = 16;
const ENUM64: usize = 19;

struct Type<'a> {
    /// Where the name is among the strings.
    name: usize,
    kind: usize,
    /// Whether the offsets of members are in the lower 24 bits, after their sizes in bits.
    has_bits: bool,
    size_or_type: usize,
    data: &'a [u8],
}

struct Btf<'a> {
    /// By their numbers; 0 is `void`.
    types: Vec<Type<'a>>,
    strings: &'a [u8],
}

/// The 32-bit number at a place.
fn number(data: &[u8], at: usize) -> Option<usize> {
    let bytes = data.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_ne_bytes(bytes)).ok()
}

impl<'a> Btf<'a> {
    fn read(data: &'a [u8]) -> Option<Self> {
        let head = number(data, 4)?;
        let section =
            |at: usize| data.get(head + number(data, at)?..)?.get(..number(data, at + 4)?);
        let (mut rest, strings) = (section(8)?, section(16)?);
        let void = Type { name: 0, kind: 0, has_bits: false, size_or_type: 0, data: &[] };
        let mut types = vec![void];
        while !rest.is_empty() {
            let (head, len) = (number(rest, 4)?, number(rest, 4)? & 0xffff);
            let (kind, has_bits) = (head >> 24 & 0x1f, head >> 31 == 1);
            let length = match kind {
                INT | 14 | 17 => 4,
                ARRAY => 12,
                STRUCT | UNION | 15 | ENUM64 => 12 * len,
                ENUM | 13 => 8 * len,
                _ => 0,
            };
            let (name, size_or_type) = (number(rest, 0)?, number(rest, 8)?);
            let data = rest.get(12..12 + length)?;
            types.push(Type { name, kind, has_bits, size_or_type, data });
            rest = &rest[12 + length..];
        }
        Some(Btf { types, strings })
    }

    fn name(&self, at: usize) -> &'a str {
        let name = self.strings.get(at..).and_then(|rest| rest.split(|byte| *byte == 0).next());
        name.and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default()
    }

    /// The members, without those of a few bits, which no Rust field can be.
    fn members(&self, ty: &Type<'_>) -> Vec<Member> {
        let member = |data: &[u8]| {
            let (name, of, offset) = (number(data, 0)?, number(data, 4)?, number(data, 8)?);
            let bits = if ty.has_bits { offset >> 24 } else { 0 };
            let offset = if ty.has_bits { offset & 0xff_ffff } else { offset };
            (bits == 0 && offset % 8 == 0).then(|| self.member(self.name(name), offset / 8, of))
        };
        ty.data.chunks_exact(12).filter_map(member).collect()
    }

    fn member(&self, name: &str, at: usize, number_of_type: usize) -> Member {
        let (mut index, mut text) = (number_of_type, "");
        let ty = loop {
            let Some(ty) = self.types.get(index) else {
                return Member::new(name, text, at, 0, MemberKind::Opaque);
            };
            text = if text.is_empty() { self.name(ty.name) } else { text };
            match ty.kind {
                8..=11 | 18 => index = ty.size_or_type,
                _ => break ty,
            }
        };
        let encoding = number(ty.data, 0).unwrap_or(0) >> 24 & 0xf;
        let kind = match (ty.kind, encoding) {
            // The sign of `char` is the target's.
            (INT, _) if text == "char" => MemberKind::Opaque,
            (INT, 0) => MemberKind::Scalar(Scalar::Unsigned),
            (INT, 1) => MemberKind::Scalar(Scalar::Signed),
            (INT, 4) => MemberKind::Scalar(Scalar::Bool),
            (FLOAT, _) => MemberKind::Scalar(Scalar::Float),
            (POINTER, _) => MemberKind::Scalar(Scalar::Pointer),
            (STRUCT, _) => MemberKind::Struct(self.members(ty)),
            (ARRAY, _) => {
                let of = number(ty.data, 0).unwrap_or(0);
                let len = number(ty.data, 8).unwrap_or(0);
                let element = self.member("", 0, of);
                let text = format!("{}[{len}]", element.ty);
                let stride = element.size.unwrap_or(0);
                // A flexible array is one of length 0.
                return Member::array(name, &text, at, stride, (len > 0).then_some(len), element);
            }
            _ => MemberKind::Opaque,
        };
        let size = if ty.kind == POINTER { 8 } else { ty.size_or_type };
        Member::new(name, text, at, size, kind)
    }
}
