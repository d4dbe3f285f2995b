//! The header of a table, and the table of an enum value.

use core::fmt;

use crate::analysis::gaps::{Segment, Segments};
use crate::model::layout::{FieldLayout, Kind, TypeLayout, VariantLayout};
use crate::model::repr::{Repr, ReprBase};
use crate::render::columns::{Extent, Nesting};
use crate::render::rows::{Row, RowKind};
use crate::text::writer::Fragment;

/// Writes the header and the table. `{:#}` expands every field whose type's fields are known and
/// adds their offsets within that type. [`table`](TypeLayout::table) has more options.
impl fmt::Display for TypeLayout<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let depth = if f.alternate() { usize::MAX } else { 0 };
        self.table().depth(depth).fmt(f)
    }
}

impl TypeLayout<'_> {
    /// Whether this kind of type can have fields. A unit struct has none, but has a table.
    pub(crate) const fn has_parts(&self) -> bool {
        matches!(self.kind, Kind::Struct | Kind::Union | Kind::Tuple | Kind::Enum)
    }
}

/// Writes [`header`] as `Display`.
#[cfg(feature = "svg")]
pub(crate) struct Header<'a>(pub(crate) &'a TypeLayout<'a>);

#[cfg(feature = "svg")]
impl fmt::Display for Header<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        header(self.0, f)
    }
}

/// Writes the line above the table, without the name.
pub(crate) fn header(layout: &TypeLayout<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, ": size {}, align {}", layout.size, layout.align)?;
    write_kind_and_padding(layout, f)?;
    if layout.has_niche() { f.write_str(", has a niche") } else { Ok(()) }
}

fn write_kind_and_padding(layout: &TypeLayout<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match layout.kind {
        Kind::Struct | Kind::Union | Kind::Enum => {
            f.write_str(", ")?;
            write_fragments(f, &kind_and_repr(layout))?;
        }
        Kind::Tuple => {}
        _ => return Ok(()),
    }
    let (bytes, role) = if layout.is_partial() {
        let mut segments = Segments::new(layout);
        let mut unlisted = 0;
        while let Some(segment) = segments.next() {
            if let Segment::Gap(gap) = segment {
                unlisted += gap.size;
            }
        }
        (unlisted, "unlisted")
    } else if let Some(padding) = layout.padding() {
        (padding, "of padding")
    } else {
        return f.write_str(", padding not known");
    };
    // Each variant may have more padding; the number is the padding that all variants share.
    let in_variants = layout.variants.len() > 1 && !layout.fields.is_empty();
    if bytes == 0 {
        return f.write_str(match in_variants {
            true => ", no byte is padding in every variant",
            false if layout.is_partial() => ", every byte listed",
            false => ", no padding of its own",
        });
    }
    // The share in thousandths, rounded. Both numbers are halved until no product overflows, which
    // changes no digit of the result.
    let (mut part, mut whole) = (bytes as u64, layout.size as u64);
    while part > u64::MAX / 2000 {
        (part, whole) = (part / 2, whole / 2);
    }
    let share = (part * 2000 / whole).div_ceil(2);
    let unit = if bytes == 1 { "byte" } else { "bytes" };
    let (whole, tenth) = (share / 10, share % 10);
    let shared = if in_variants { " in every variant" } else { "" };
    write!(f, ", {bytes} {unit} {role}{shared} ({whole}.{tenth} %)")
}

/// Writes the table of an enum value: the fields of its active variant in offset order. The bytes
/// between them are the tag or padding; stable Rust does not expose which.
pub(crate) fn write_active(
    layout: &TypeLayout<'_>,
    variant: &VariantLayout<'_>,
    offsets: &[usize],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (name, TypeLayout { size, align, .. }) = (layout.type_name(), layout);
    write!(f, "{name}::{}: size {size}, align {align}", variant.name)?;
    let mut most = Extent::new();
    each_active_row(layout, variant, offsets, &mut |row| {
        most.cover(row, Nesting::OUTERMOST);
        Ok(())
    })?;
    let columns = most.columns(0);
    f.write_str("\n")?;
    write_fragments(f, &columns.heading())?;
    each_active_row(layout, variant, offsets, &mut |row| {
        write_fragments(f, &columns.line(row, Nesting::OUTERMOST))
    })
}

fn each_active_row(
    layout: &TypeLayout<'_>,
    variant: &VariantLayout<'_>,
    offsets: &[usize],
    visit: &mut dyn FnMut(&Row<'_>) -> fmt::Result,
) -> fmt::Result {
    let mut end = 0;
    let mut last = None;
    // Without an allocation the fields can't be sorted, so each step searches for the next field.
    let key = |index: usize| (offsets[index], variant.fields[index].size, index);
    while let Some(index) =
        (0..offsets.len()).filter(|&index| last < Some(key(index))).min_by_key(|&index| key(index))
    {
        let (offset, size, _) = key(index);
        if offset > end {
            visit(&Row::bytes(end, offset - end, RowKind::TagOrPadding))?;
        }
        let field = FieldLayout { offset: Some(offset), ..variant.fields[index] };
        visit(&Row::field(variant.item + 1 + index, 0, &field).of_instance(layout))?;
        end = end.max(offset + size);
        last = Some(key(index));
    }
    if end < layout.size {
        visit(&Row::bytes(end, layout.size - end, RowKind::TagOrPadding))?;
    }
    visit(&Row::total(layout))
}

fn write_fragments(f: &mut fmt::Formatter<'_>, fragments: &[Fragment<'_>]) -> fmt::Result {
    fragments.iter().try_for_each(|fragment| fmt::Display::fmt(fragment, f))
}

/// The `repr` as the attribute spells it, `repr(C, align(8))`, or `repr(Rust)` without an
/// attribute. `then` is appended.
const fn repr_then(repr: Repr, then: Fragment<'static>) -> [Fragment<'static>; 10] {
    const NOTHING: Fragment<'static> = Fragment::NOTHING;
    let begin = Fragment::text(match repr.base() {
        ReprBase::Rust => "repr(Rust",
        ReprBase::C => "repr(C",
        ReprBase::Integer => "repr(",
        ReprBase::Transparent => "repr(transparent",
        ReprBase::Foreign => {
            let mut foreign = [NOTHING; 10];
            foreign[0] = Fragment::text("foreign");
            foreign[9] = then;
            return foreign;
        }
    });
    let [comma, integer] = match (repr.base(), repr.integer()) {
        (_, None) => [NOTHING, NOTHING],
        (ReprBase::Integer, Some(integer)) => [NOTHING, Fragment::text(integer)],
        (_, Some(integer)) => [Fragment::text(", "), Fragment::text(integer)],
    };
    let [packed, pack, pack_end] = match repr.packed() {
        None => [NOTHING, NOTHING, NOTHING],
        Some(1) => [Fragment::text(", packed"), NOTHING, NOTHING],
        Some(bytes) => [Fragment::text(", packed("), Fragment::number(bytes), Fragment::text(")")],
    };
    let [aligned, align, end] = match repr.align() {
        None => [NOTHING, NOTHING, Fragment::text(")")],
        Some(bytes) => [Fragment::text(", align("), Fragment::number(bytes), Fragment::text("))")],
    };
    [begin, comma, integer, packed, pack, pack_end, aligned, align, end, then]
}

/// `repr(u8) enum`: the `repr` and the kind of a struct, union or enum; empty for other types.
pub(crate) const fn kind_and_repr(layout: &TypeLayout<'_>) -> [Fragment<'static>; 10] {
    let kind = match layout.kind {
        Kind::Struct => Fragment::NOTHING,
        Kind::Union => Fragment::text(" union"),
        Kind::Enum => Fragment::text(" enum"),
        _ => return [Fragment::NOTHING; 10],
    };
    repr_then(layout.repr, kind)
}

/// Writes the `repr` as the attribute spells it, `repr(C, align(8))`, or `repr(Rust)`.
impl fmt::Display for Repr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_fragments(f, &repr_then(*self, Fragment::NOTHING))
    }
}
