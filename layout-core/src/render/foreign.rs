//! Differences from the struct of another language as text, and what to do about each.

use crate::analysis::foreign::{ForeignDifference, Quantity, is_padding};
use crate::model::foreign::{ForeignStruct, Part, PartKind, Scalar};
use crate::model::layout::{FieldLayout, TypeLayout};
use crate::text::writer::{ConstWriter, Fragment};

/// ``offset of `lights[].color` is 12, 16 in the shader``. The name of the outermost member is left
/// out unless `naming`.
#[inline]
pub(crate) const fn write_difference(
    foreign: &ForeignStruct<'_>,
    difference: &ForeignDifference<'_>,
    naming: bool,
    out: &mut ConstWriter<'_>,
) {
    let side = Fragment::text(foreign.side);
    let noun = match difference.quantity {
        Quantity::Offset(..) => "offset",
        Quantity::Size(..) | Quantity::Room(..) => "size",
        Quantity::Stride(..) => "distance of elements",
        Quantity::Scalar(_) => "type",
        Quantity::Missing => return write_missing(foreign, difference, out),
    };
    out.write(&[text(noun)]);
    if let Some(part) = difference.part {
        if naming || part != difference.member {
            out.write(&[text(" of `")]);
            write_path(foreign, difference.member, part, naming, out);
            out.write(&[text("`")]);
        }
    }
    match difference.quantity {
        Quantity::Size(ours, theirs) => {
            let ty = match difference.part {
                Some(part) => foreign.parts[part].ty,
                None => "",
            };
            if ty.is_empty() {
                out.write(&[
                    text(" is "),
                    number(ours),
                    text(", "),
                    number(theirs),
                    text(" in "),
                    side,
                ]);
            } else {
                let has = [text("` has "), number(theirs)];
                out.write(&[text(" is "), number(ours), text(", `"), text(ty), has[0], has[1]]);
            }
        }
        Quantity::Room(ours, theirs) => {
            let room = [text(", there is room for "), number(theirs), text(" in "), side];
            out.write(&[text(" is "), number(ours), room[0], room[1], room[2], room[3]]);
        }
        Quantity::Offset(ours, theirs) | Quantity::Stride(ours, theirs) => {
            out.write(&[
                text(" is "),
                number(ours),
                text(", "),
                number(theirs),
                text(" in "),
                side,
            ]);
        }
        Quantity::Scalar(ours) => {
            out.write(&[text(" is `"), text(ours), text("`, `")]);
            if let Some(part) = difference.part {
                write_type(&foreign.parts[part], out);
            }
            out.write(&[text("` in "), side]);
        }
        Quantity::Missing => {}
    }
}

/// ``no field for `exposure: f32` at 80``
const fn write_missing(
    foreign: &ForeignStruct<'_>,
    difference: &ForeignDifference<'_>,
    out: &mut ConstWriter<'_>,
) {
    out.write(&[text("no field for `")]);
    if let Some(part) = difference.part {
        write_path(foreign, difference.member, part, true, out);
        let part = &foreign.parts[part];
        out.write(&[text(": ")]);
        write_type(part, out);
        out.write(&[text("` at "), number(part.offset)]);
    }
}

/// The type of a part; for a scalar without a name, as Rust calls it.
const fn write_type(part: &Part<'_>, out: &mut ConstWriter<'_>) {
    if !part.ty.is_empty() {
        return out.write(&[text(part.ty)]);
    }
    let (PartKind::Scalar(scalar), Some(size)) = (part.kind, part.size) else {
        return out.write(&[text("..")]);
    };
    let letter = match scalar {
        Scalar::Float => "f",
        Scalar::Signed => "i",
        Scalar::Unsigned => "u",
        Scalar::Bool => return out.write(&[text("bool")]),
        Scalar::Pointer => return out.write(&[text("pointer")]),
    };
    out.write(&[text(letter), number(size * 8)]);
}

/// `lights[].color`, or `[].color` without the name of the outermost member.
pub(crate) const fn write_path(
    foreign: &ForeignStruct<'_>,
    member: usize,
    part: usize,
    naming: bool,
    out: &mut ConstWriter<'_>,
) {
    let (mut index, mut is_outermost) = (member, true);
    loop {
        // The part of this level that `part` is or is in.
        while foreign.after(index) <= part {
            index = foreign.after(index);
        }
        let name = foreign.parts[index].name;
        if naming || !is_outermost {
            match (name.is_empty(), is_outermost) {
                (true, _) => out.write(&[text("[]")]),
                (false, true) => out.write(&[text(name)]),
                (false, false) => out.write(&[text("."), text(name)]),
            }
        }
        if index == part {
            return;
        }
        is_outermost = false;
        index += 1;
    }
}

/// Writes a line of advice on a difference.
#[inline]
pub(crate) const fn write_advice(
    layout: &TypeLayout<'_>,
    foreign: &ForeignStruct<'_>,
    item: usize,
    difference: &ForeignDifference<'_>,
    out: &mut ConstWriter<'_>,
) {
    let Some(index) = difference.part else {
        return write_advice_on_size(foreign, difference, out);
    };
    out.write(&[text("`")]);
    write_path(foreign, difference.member, index, true, out);
    let part = &foreign.parts[index];
    out.write(&[text(": ")]);
    write_type(part, out);
    out.write(&[text("` ")]);
    match difference.quantity {
        Quantity::Offset(ours, theirs) if ours < theirs => {
            let align = match item.checked_sub(1) {
                Some(field) if index == difference.member => layout.fields[field].align,
                _ => 1,
            };
            if part.align > align {
                out.write(&[text("starts at a multiple of "), number(part.align), text(": ")]);
            } else {
                out.write(&[text("starts later in "), text(foreign.side), text(": ")]);
            }
            out.write(&[
                text("add a field before it, `_pad: [u8; "),
                number(theirs - ours),
                text("]`"),
            ]);
        }
        Quantity::Offset(ours, theirs) => {
            let bytes = if ours - theirs == 1 { " byte" } else { " bytes" };
            out.write(&[text("starts earlier in "), text(foreign.side), text(": remove ")]);
            out.write(&[number(ours - theirs), text(bytes), text(" before it")]);
        }
        Quantity::Size(..) | Quantity::Stride(..) => write_advice_on_elements(foreign, index, out),
        Quantity::Room(ours, room) => {
            out.write(&[
                text("has room for "),
                number(room),
                text(" bytes before the next member, not "),
            ]);
            out.write(&[number(ours)]);
        }
        Quantity::Scalar(ours) => {
            out.write(&[
                text("would be read as another kind of number than `"),
                text(ours),
                text("`"),
            ]);
        }
        Quantity::Missing => match renamed(layout.fields, foreign, part) {
            Some(field) => {
                out.write(&[text("is where `"), text(field), text("` is: ")]);
                if foreign.key.is_empty() {
                    out.write(&[text("give them one name")]);
                } else {
                    let attribute = [text("`#[layout("), text(foreign.key), text(" = ")];
                    out.write(&[attribute[0], attribute[1], attribute[2], text(part.name)]);
                    out.write(&[text(")]` on it gives it the other name")]);
                }
            }
            None => out.write(&[text("needs a field of this name")]),
        },
    }
}

/// The name of a field at the offset of a part that is compared with no part.
const fn renamed<'a>(
    fields: &[FieldLayout<'a>],
    foreign: &ForeignStruct<'_>,
    part: &Part<'_>,
) -> Option<&'a str> {
    let mut index = 0;
    while index < fields.len() {
        let field = &fields[index];
        if let (Some(offset), 0) = (field.offset, foreign.members[index]) {
            if offset == part.offset && field.size > 0 && !is_padding(field.name) {
                return Some(field.name);
            }
        }
        index += 1;
    }
    None
}

/// `has elements of 16 bytes: [[f32; 4]; 3]`
const fn write_advice_on_elements(
    foreign: &ForeignStruct<'_>,
    index: usize,
    out: &mut ConstWriter<'_>,
) {
    let part = &foreign.parts[index];
    let (PartKind::Array { stride }, Some(size)) = (part.kind, part.size) else {
        let Some(size) = part.size else { return };
        return out.write(&[text("takes "), number(size), text(" bytes")]);
    };
    let element = &foreign.parts[index + 1];
    match (element.kind, element.size) {
        (PartKind::Array { stride: inner @ 1.. }, Some(_)) if stride > 0 => {
            let scalar = &foreign.parts[index + 2];
            out.write(&[text("has elements of "), number(stride), text(" bytes")]);
            if matches!(scalar.kind, PartKind::Scalar(_)) {
                out.write(&[text(": `[[")]);
                write_type(scalar, out);
                out.write(&[
                    text("; "),
                    number(stride / inner),
                    text("]; "),
                    number(size / stride),
                ]);
                out.write(&[text("]`")]);
            }
        }
        (PartKind::Struct, _) => {
            out.write(&[text("has elements of "), number(stride), text(" bytes")]);
        }
        _ => out.write(&[text("takes "), number(size), text(" bytes")]),
    }
}

const fn write_advice_on_size(
    foreign: &ForeignStruct<'_>,
    difference: &ForeignDifference<'_>,
    out: &mut ConstWriter<'_>,
) {
    let Quantity::Size(ours, theirs) = difference.quantity else { return };
    let mut index = 0;
    while index < foreign.parts.len() {
        let part = &foreign.parts[index];
        index = foreign.after(index);
        // `_padding: vec3<f32>` after a scalar leaves a hole that nobody meant.
        if is_padding(part.name) && part.align > 8 {
            out.write(&[text("`"), text(part.name), text(": ")]);
            write_type(part, out);
            out.write(&[text("` starts at a multiple of "), number(part.align)]);
            return out.write(&[text(" in "), text(foreign.side), text(": scalars do not")]);
        }
    }
    if ours < theirs {
        out.write(&[
            text("add a field at the end, `_pad: [u8; "),
            number(theirs - ours),
            text("]`"),
        ]);
    } else {
        out.write(&[text("`"), text(foreign.name), text("` ends "), number(ours - theirs)]);
        out.write(&[text(" bytes earlier in "), text(foreign.side)]);
    }
}

const fn text(text: &str) -> Fragment<'_> {
    Fragment::text(text)
}

const fn number(number: usize) -> Fragment<'static> {
    Fragment::number(number)
}
