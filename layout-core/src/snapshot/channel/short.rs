//! Reads the messages of `render/channel/short.rs`.

use alloc::borrow::ToOwned;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use super::Reader;
use crate::model::enum_layout::{Variant as Counted, after, most_aligned, place};
use crate::model::layout::{FieldLayout, Measures, Tag as TagLayout};
use crate::render::channel::BITS;
use crate::snapshot::borrowed::repr as read_repr;
use crate::snapshot::{Field, Kind, Tag, Type, Variant};

impl Reader<'_> {
    /// A type whose fields' types are not in the message, up to the name of its module.
    pub(super) fn short(&mut self, name: &str, form: &str, names: &[&str]) -> Option<Type> {
        let mut form = form.split(';');
        let kind = form.next()?;
        let (partial, kind) = match kind.strip_prefix("partial ") {
            Some(kind) => (true, kind),
            None => (false, kind),
        };
        let repr = read_repr(form.next()?)?;
        let counts = form.next().unwrap_or_default().split_whitespace();
        let counts = counts.map(|count| Some(("", count.parse().ok()?)));
        let counts = counts.collect::<Option<Vec<Counted>>>()?;
        let is_in_order = kind == "in order";
        let kind = match kind {
            "struct" | "in order" => Kind::Struct,
            "union" => Kind::Union,
            "enum" => Kind::Enum,
            _ => return None,
        };
        let is_enum = matches!(kind, Kind::Enum);
        let (of_fields, of_variants) =
            names.split_at_checked(names.len().checked_sub(counts.len())?)?;
        let width = self.bits(1).and_then(|width| usize::try_from(width).ok())?;
        let own = self.measures(width)?;
        let tag = if is_enum { Some(self.measures(width)?) } else { None };
        let mut fields = Vec::new();
        for name_and_type in of_fields.chunks_exact(2) {
            let offset = if is_enum || is_in_order { None } else { Some(self.size(width)?) };
            let Measures { size, align, .. } = self.measures(width)?;
            let (name, ty) = (name_and_type[0], name_and_type[1]);
            fields.push(FieldLayout {
                name,
                ty,
                offset,
                size,
                align,
                layout: None,
                trusted: false,
            });
        }
        let (mut tag, mut variants) =
            (tag.map(|tag| TagLayout { offset: 0, size: tag.size, align: tag.align }), Vec::new());
        if is_in_order && place_in_order(&mut fields) != [own.size, own.align] {
            return None; // the struct has other fields than the derive was shown
        }
        if is_enum {
            tag = place(repr, own.size, tag?, &counts, &mut fields);
            let discriminants = self.discriminants(counts.len())?;
            let mut left = fields.iter().map(owned);
            for ((name, (_, count)), discriminant) in
                of_variants.iter().zip(&counts).zip(discriminants)
            {
                let fields: Vec<_> = left.by_ref().take(*count).collect();
                let size = fields.iter().map(|field| field.size).sum();
                let name = (*name).to_owned();
                variants.push(Variant { name, discriminant, size, fields, gaps: Vec::new() });
            }
        }
        Some(Type {
            name: name.to_owned(),
            size: own.size as u64,
            align: own.align as u64,
            repr: repr.to_string(),
            kind,
            type_name: None,
            metadata: None,
            niche: own.niche,
            pointer_sized: false,
            atomic: false,
            partial,
            padding: None,
            tag: tag.map(|TagLayout { offset, size, align }| Tag {
                offset: offset as u64,
                size: size as u64,
                align: align as u64,
            }),
            fields: if is_enum { Vec::new() } else { fields.iter().map(owned).collect() },
            variants,
            gaps: Vec::new(),
            heap: None,
        })
    }

    fn size(&mut self, width: usize) -> Option<usize> {
        usize::try_from(self.bits(width)?).ok()
    }

    fn measures(&mut self, width: usize) -> Option<Measures> {
        let size = self.size(width)?;
        let code = u32::try_from(self.bits(1)?).ok()?;
        Some(Measures { size, align: 1_usize.checked_shl(code >> 1)?, niche: code & 1 == 1 })
    }

    /// The discriminants of all variants: written ones, and each of the others one more than that
    /// of the previous variant.
    fn discriminants(&mut self, count: usize) -> Option<Vec<Option<i128>>> {
        let are_written = self.bits(1)? == 1;
        let (mut all, mut next) = (Vec::new(), Some(0));
        for _ in 0..count {
            let discriminant = match if are_written { self.number()? } else { 0 } {
                0 => next,
                1 => None,
                2 => Some(i128::from_ne_bytes(self.bits(BITS)?.to_ne_bytes())),
                number => Some(i128::from(number - 3)),
            };
            next = discriminant.and_then(|discriminant| discriminant.checked_add(1));
            all.push(discriminant);
        }
        Some(all)
    }
}

/// Places the fields of a `repr(C)` struct, and returns its size and alignment. See the Reference,
/// [The C
/// Representation](https://doc.rust-lang.org/reference/type-layout.html#r-layout.repr.c.struct.size-field-offset).
fn place_in_order(fields: &mut [FieldLayout<'_>]) -> [usize; 2] {
    let mut end = 0;
    for field in &mut *fields {
        let offset = after(end, field.align);
        field.offset = Some(offset);
        end = offset + field.size;
    }
    let align = most_aligned(fields);
    [after(end, align), align]
}

fn owned(field: &FieldLayout<'_>) -> Field {
    let FieldLayout { name, ty, offset, size, align, trusted, .. } = *field;
    Field {
        name: name.to_owned(),
        ty: ty.to_owned(),
        offset: offset.map(|offset| offset as u64),
        size: size as u64,
        align: align as u64,
        trusted,
        layout: None,
    }
}
