//! Validation of deserialized types.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{Field, Gap, Kind, Tag, Type, Variant, borrowed};

/// The `repr` of an enum whose field with bytes is at its start.
const TRANSPARENT: &str = "repr(transparent)";

type Checked = Result<(), String>;

fn problem(problem: fmt::Arguments<'_>) -> Checked {
    Err(format!("{problem}"))
}

impl Type {
    /// Checks the type, apart from the types inside of it.
    pub(super) fn check(&self) -> Checked {
        self.check_text()?;
        check_size("it", self.size, self.align)?;
        if borrowed::repr(&self.repr).is_none() {
            return problem(format_args!("`{}` is no repr", self.repr));
        }
        self.check_kind()?;
        let start = match self.tag {
            Some(Tag { offset, size, align }) => {
                check_size("the tag", size, align)?;
                self.end("the tag", Some(offset), size)?
            }
            None => 0,
        };
        for field in &self.fields {
            self.check_field("", field)?;
        }
        for variant in &self.variants {
            self.check_variant(start, variant)?;
        }
        for variant in &self.variants {
            let computed = if self.is_placed() {
                gaps(start, self.size, variant.fields.iter())
            } else {
                Vec::new()
            };
            let part = format!("the padding of variant `{}`", variant.name);
            check_gaps(&part, &variant.gaps, &computed)?;
        }
        let has_offsets = match self.kind {
            Kind::Enum => self.is_placed(),
            Kind::Opaque => false,
            _ => !self.partial,
        };
        if self.padding.is_some() != has_offsets {
            return problem(if has_offsets {
                format_args!("its padding is missing")
            } else {
                format_args!("it has padding, which of such a type is not known")
            });
        }
        if let (Kind::Struct | Kind::Tuple, true) = (&self.kind, has_offsets) {
            check_overlap("", start, &self.fields)?;
        }
        let computed = match self.kind {
            _ if !has_offsets => Vec::new(),
            Kind::Struct | Kind::Tuple | Kind::Union => gaps(0, self.size, self.fields.iter()),
            Kind::Enum => {
                let fields = self.variants.iter().flat_map(|variant| &variant.fields);
                gaps(start, self.size, fields)
            }
            _ => Vec::new(),
        };
        check_gaps("the padding", &self.gaps, &computed)?;
        let sum: u64 = computed.iter().map(|gap| gap.size).sum();
        match self.padding {
            Some(padding) if padding != sum => {
                problem(format_args!("padding is {padding}, and its fields leave {sum}"))
            }
            _ => Ok(()),
        }
    }

    /// Whether the offset of each field is known.
    fn is_placed(&self) -> bool {
        let mut fields = self.variants.iter().flat_map(|variant| &variant.fields).peekable();
        !matches!(self.kind, Kind::Enum)
            || self.tag.is_some()
            || self.variants.is_empty()
            || fields.peek().is_some() && fields.all(|field| field.offset.is_some())
    }

    /// Checks that names and types have no control characters, which would break lines and tables.
    fn check_text(&self) -> Checked {
        let in_variants = self.variants.iter().flat_map(|variant| &variant.fields);
        let fields = self.fields.iter().chain(in_variants);
        let of_fields = fields.flat_map(|field| [&field.name, &field.ty]);
        let variants = self.variants.iter().map(|variant| &variant.name);
        let heap = self.heap.iter().map(|heap| &heap.contents);
        let names = [&self.name].into_iter().chain(&self.type_name);
        let mut texts = names.chain(of_fields).chain(variants).chain(heap);
        match texts.find(|text| text.contains(char::is_control)) {
            Some(text) => problem(format_args!("{text:?} has a control character")),
            None => Ok(()),
        }
    }

    /// Checks that the type has only parts that its kind can have.
    fn check_kind(&self) -> Checked {
        let (kind, has_fields, has_variants) = match &self.kind {
            Kind::Array { len, element } => {
                if element.size.checked_mul(*len) != Some(self.size) {
                    return problem(format_args!(
                        "{len} elements of size {} do not make size {}",
                        element.size, self.size
                    ));
                }
                ("an array", false, false)
            }
            Kind::Tuple | Kind::Struct | Kind::Union => ("it", true, false),
            Kind::Enum => ("an enum", false, true),
            Kind::Primitive(_) => ("a primitive", false, false),
            Kind::Pointer(_) => ("a pointer", false, false),
            Kind::Opaque => ("an opaque type", false, false),
        };
        if !has_fields && !self.fields.is_empty() {
            return problem(format_args!("{kind} has no fields"));
        }
        let is_wide = self.metadata.is_some();
        if is_wide && !(matches!(self.kind, Kind::Pointer(_)) && self.size % 2 == 0) {
            return problem(format_args!("only a pointer of two equal parts has metadata"));
        }
        if !has_variants && (!self.variants.is_empty() || self.tag.is_some()) {
            return problem(format_args!("{kind} has no variants and no tag"));
        }
        Ok(())
    }

    fn check_variant(&self, start: u64, variant: &Variant) -> Checked {
        let path = format!("{}.", variant.name);
        for field in &variant.fields {
            self.check_field(&path, field)?;
        }
        let sum = variant.fields.iter().try_fold(0u64, |sum, field| sum.checked_add(field.size));
        if sum != Some(variant.size) {
            return problem(format_args!(
                "the fields of variant `{}` are not {} bytes together",
                variant.name, variant.size
            ));
        }
        if !self.is_placed() {
            return Ok(());
        }
        check_overlap(&path, start, &variant.fields)
    }

    fn check_field(&self, path: &str, field: &Field) -> Checked {
        let Field { name, offset, size, align, layout, .. } = field;
        let part = format!("field `{path}{name}`");
        check_size(&part, *size, *align)?;
        self.end(&part, *offset, *size)?;
        let has_offsets = !matches!(self.kind, Kind::Enum) || self.tag.is_some();
        match offset {
            None if has_offsets => return problem(format_args!("{part} has no offset")),
            Some(0) if self.repr == TRANSPARENT => {}
            Some(_) if !has_offsets => {
                return problem(format_args!(
                    "{part} has an offset, which in an enum without a tag is not known"
                ));
            }
            _ => {}
        }
        match layout {
            Some(layout) if (layout.size, layout.align) != (*size, *align) => {
                problem(format_args!(
                    "{part} has size {size} and align {align}, and its type {} and {}",
                    layout.size, layout.align
                ))
            }
            _ => Ok(()),
        }
    }

    /// The end of a part with this offset and size, if it is inside the type.
    fn end(&self, part: &str, offset: Option<u64>, size: u64) -> Result<u64, String> {
        match offset.unwrap_or(0).checked_add(size) {
            Some(end) if end <= self.size => Ok(end),
            _ => Err(format!(
                "{part} has offset {} and size {size}, in a type of size {}",
                offset.unwrap_or(0),
                self.size
            )),
        }
    }
}

fn check_gaps(part: &str, stored: &[Gap], computed: &[Gap]) -> Checked {
    if stored == computed {
        return Ok(());
    }
    problem(format_args!("{part} is not what the fields leave"))
}

fn check_size(part: &str, size: u64, align: u64) -> Checked {
    if !align.is_power_of_two() {
        return problem(format_args!("{part} has align {align}, which is no power of two"));
    }
    // Reference, Type layout: "The size of a value is always a multiple of its alignment."
    if size % align != 0 {
        return problem(format_args!("{part} has size {size}, no multiple of its align {align}"));
    }
    Ok(())
}

fn check_overlap(path: &str, start: u64, fields: &[Field]) -> Checked {
    let mut before = None;
    let mut end = start;
    for field in in_memory_order(fields.iter()) {
        let offset = field.offset.unwrap_or(0);
        if field.size > 0 && offset < end {
            let other: &Field = match before {
                Some(other) => other,
                None => {
                    return problem(format_args!("field `{path}{}` lies in the tag", field.name));
                }
            };
            return problem(format_args!(
                "fields `{path}{}` and `{path}{}` overlap",
                other.name, field.name
            ));
        }
        if field.size > 0 {
            end = offset + field.size;
            before = Some(field);
        }
    }
    Ok(())
}

/// The gaps that fields leave in the bytes from `end` on. The fields must end inside the type.
fn gaps<'a>(mut end: u64, size: u64, fields: impl Iterator<Item = &'a Field>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for field in in_memory_order(fields) {
        let offset = field.offset.unwrap_or(0);
        if offset > end {
            gaps.push(Gap { offset: end, size: offset - end, is_tail: false });
        }
        end = end.max(offset + field.size);
    }
    if end < size {
        gaps.push(Gap { offset: end, size: size - end, is_tail: true });
    }
    gaps
}

fn in_memory_order<'a>(fields: impl Iterator<Item = &'a Field>) -> Vec<&'a Field> {
    let mut fields: Vec<_> = fields.collect();
    fields.sort_by_key(|field| (field.offset, field.size));
    fields
}
