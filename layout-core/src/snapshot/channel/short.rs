//! Reads the messages of `render/channel/short.rs`.

use alloc::borrow::ToOwned;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use super::plain;
use crate::model::enum_layout::{Variant as Counted, after, most_aligned, place};
use crate::model::layout::{FieldLayout, Tag as TagLayout};
use crate::render::channel::short::{ALIGN, KEY, ROOM, WIDTH};
use crate::snapshot::borrowed::repr as read_repr;
use crate::snapshot::{Field, Kind, Tag, Type, Variant};

/// The numbers that are left.
struct Numbers {
    operands: [u128; 2],
    operand: usize,
    used: u32,
}

impl Numbers {
    fn take(&mut self, count: u32) -> Option<u128> {
        if self.used + count > ROOM {
            self.operand += 1;
            self.used = 0;
        }
        let bits = self.operands.get(self.operand)? >> self.used & ((1 << count) - 1);
        self.used += count;
        Some(bits)
    }

    /// Alignment, size and, if it is there, offset.
    fn measures(&mut self, width: u32, has_offset: bool) -> Option<[usize; 3]> {
        let bits = self.take(ALIGN + if has_offset { 2 * width } else { width })?;
        let sizes = bits >> ALIGN;
        let size = usize::try_from(sizes & ((1 << width) - 1)).ok()?;
        let offset = usize::try_from(sizes >> width).ok()?;
        Some([1 << (bits & ((1 << ALIGN) - 1)), size, offset])
    }
}

/// A type of which the compiler has sent these numbers.
pub(super) fn read(operands: [u128; 2], name: &str, form: &str, names: &[&str]) -> Option<Type> {
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
    let discriminants = discriminants(form.next().unwrap_or_default())?;
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

    let mut numbers = Numbers { operands, operand: 0, used: KEY };
    let bits = u32::try_from(numbers.take(WIDTH + 1)?).ok()?;
    let (width, niche) = (bits & ((1 << WIDTH) - 1), bits >> WIDTH == 1);
    let [align, size, _] = numbers.measures(width, false)?;
    let mut tag = None;
    if is_enum {
        let [align, size, _] = numbers.measures(width, false)?;
        tag = Some(TagLayout { offset: 0, size, align });
    }
    let mut fields = Vec::new();
    let has_offsets = !is_enum && !is_in_order;
    for name_and_type in of_fields.chunks_exact(2) {
        let [align, size, offset] = numbers.measures(width, has_offsets)?;
        let offset = has_offsets.then_some(offset);
        let (name, ty) = (name_and_type[0], name_and_type[1]);
        fields.push(FieldLayout { name, ty, offset, size, align, layout: None, trusted: false });
    }

    if is_in_order && place_in_order(&mut fields) != [size, align] {
        return None; // the struct has other fields than the derive was shown
    }
    let mut variants = Vec::new();
    if is_enum {
        tag = place(repr, size, tag?, &counts, &mut fields);
        let mut left = fields.iter().map(owned);
        for ((name, (_, count)), discriminant) in of_variants.iter().zip(&counts).zip(discriminants)
        {
            let fields: Vec<_> = left.by_ref().take(*count).collect();
            let size = fields.iter().map(|field| field.size).sum();
            let name = (*name).to_owned();
            variants.push(Variant { name, discriminant, size, fields, gaps: Vec::new() });
        }
    }
    Some(Type {
        repr: repr.to_string(),
        partial,
        padding: None,
        tag: tag.map(|TagLayout { offset, size, align }| Tag {
            offset: offset as u64,
            size: size as u64,
            align: align as u64,
        }),
        fields: if is_enum { Vec::new() } else { fields.iter().map(owned).collect() },
        variants,
        ..plain(name.to_owned(), [size as u64, align as u64], kind, niche)
    })
}

/// The discriminants of all variants: written ones, and each of the others one more than that of
/// the previous variant.
fn discriminants(written: &str) -> Option<Vec<Option<i128>>> {
    let mut next = Some(0_i128);
    let each = written.split_whitespace().map(|word| {
        let discriminant = if word == "_" { next } else { Some(word.parse().ok()?) };
        next = discriminant.and_then(|discriminant| discriminant.checked_add(1));
        Some(discriminant)
    });
    each.collect()
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
