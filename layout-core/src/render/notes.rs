//! The notes below a table.

use core::fmt;

use crate::model::layout::{FieldLayout, Heap, Kind, TypeLayout, VariantLayout};
use crate::model::repr::ReprBase;
use crate::render::rows::{Detail, Row, expanded, parts_of};

/// Writes the notes, with `before` in front of the first note.
pub(crate) fn write(
    layout: &TypeLayout<'_>,
    depth: usize,
    mut before: &'static str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (mut has_unfixed_order, mut has_unknown_offset) = (false, false);
    each_table(layout, depth, &mut |shown| {
        let has_order = matches!(shown.kind, Kind::Struct | Kind::Tuple) && shown.fields.len() > 1;
        has_unfixed_order |= has_order && shown.repr.base() == ReprBase::Rust;
        has_unknown_offset |= !shown.is_placed() && !shown.fields.is_empty();
    });
    let mut note = |f: &mut fmt::Formatter<'_>, line: fmt::Arguments<'_>| {
        write!(f, "{before}{line}")?;
        before = "\n";
        Ok(())
    };
    if has_unfixed_order {
        note(
            f,
            format_args!("The order of fields without a repr is the compiler's and may change."),
        )?;
    }
    if has_unknown_offset {
        note(
            f,
            format_args!(
                "?: stable Rust says where it is only for enums with repr(C) or an integer repr."
            ),
        )?;
    }
    if layout.metadata().is_some() {
        note(f, format_args!("?: which of the two comes first is not specified."))?;
    }
    if let Some(cost) = CostOfOthers::of(layout) {
        note(f, format_args!("{cost}"))?;
    } else if let (Some((largest, over)), [_, _, ..]) = (layout.largest_variant(), layout.variants)
    {
        let (name, size) = (largest.name, Bytes(largest.size));
        match over {
            _ if largest.size == 0 => {}
            0 => note(f, format_args!("Largest variant: {name} with {size}, like the second."))?,
            _ => note(
                f,
                format_args!("Largest variant: {name} with {size}, {over} more than the second."),
            )?,
        }
    }
    if let Some(heap) = layout.heap {
        return write!(f, "{before}Only the handle is counted. Behind it on the heap: {heap}.");
    }
    let mut lead = before;
    each_heap(layout, &Path::Root, &mut |path, heap| {
        if !lead.is_empty() {
            write!(
                f,
                "{lead}Only handles are counted (on the stack, in a local variable). On the heap behind them:"
            )?;
            lead = "";
        }
        write!(f, "\n  {path}: {heap}")
    })
}

/// The cost of the variants without fields in an enum like `Option`: without a `repr`, and with a
/// field in one variant only.
struct CostOfOthers<'a> {
    layout: &'a TypeLayout<'a>,
    item: usize,
    field: &'a FieldLayout<'a>,
}

impl<'a> CostOfOthers<'a> {
    fn of(layout: &'a TypeLayout<'a>) -> Option<Self> {
        let [field] = layout.fields else { return None };
        let is_optional = layout.is_enum()
            && layout.repr.base() == ReprBase::Rust
            && layout.repr.align().is_none()
            && layout.variants.len() > 1;
        let variant = layout.variants.iter().find(|variant| !variant.fields.is_empty())?;
        is_optional.then_some(CostOfOthers { layout, item: variant.item + 1, field })
    }
}

/// Writes a line such as `None costs nothing: it is a niche of bool, a bit pattern that is no value.`
impl fmt::Display for CostOfOthers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CostOfOthers { layout, item, field } = *self;
        let mut others = layout.variants.iter().filter(|variant| variant.fields.is_empty());
        let other = match (others.next(), others.next()) {
            (Some(variant), None) => Some(variant.name),
            _ => None,
        };
        let name = other.unwrap_or("The other variants");
        let s = if other.is_some() { "s" } else { "" };
        match layout.size.saturating_sub(field.size) {
            0 => write!(f, "{name} cost{s} nothing: ")?,
            cost => write!(f, "{name} cost{s} {}: ", Bytes(cost))?,
        }
        let row = Row::field(item, 0, field).of_instance(layout);
        match row.detail {
            Detail::TypeName(name, _) => write!(f, "{name}")?,
            _ => f.write_str(field.ty)?,
        }
        f.write_str(match layout.size.saturating_sub(field.size) {
            0 if field.size == 0 => " has no value.",
            0 => " has a niche, a bit pattern that is no value.",
            _ if other.is_some() => {
                " has no niche (a bit pattern that is no value), so a tag is stored beside it."
            }
            _ => " has too few niches (bit patterns that are no value), so a tag is stored beside it.",
        })
    }
}

struct Bytes(usize);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, if self.0 == 1 { "byte" } else { "bytes" })
    }
}

/// Writes a description of the memory: `the elements, 4 bytes each`.
impl fmt::Display for Heap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.contents)?;
        match self.element_size {
            Some(size) => write!(f, ", {} each", Bytes(size)),
            None => Ok(()),
        }
    }
}

/// Visits the layout and the nested layouts whose rows are in its table.
fn each_table(layout: &TypeLayout<'_>, depth: usize, visit: &mut dyn FnMut(&TypeLayout<'_>)) {
    visit(layout);
    if let (Some((inner, Some(_))), 1..) = (parts_of(layout), depth) {
        each_table(inner, depth - 1, visit);
    }
    for field in layout.fields.iter().filter(|_| depth > 0) {
        if let Some((inner, _)) = expanded(field) {
            each_table(inner, depth - 1, visit);
        }
    }
}

/// A path from the outermost type to a part of it.
enum Path<'a> {
    Root,
    Field(&'a Path<'a>, &'a str),
    Elements(&'a Path<'a>),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Field(Path::Root, name) => f.write_str(name),
            Path::Field(outer, name) => write!(f, "{outer}.{name}"),
            Path::Elements(outer) => write!(f, "{outer}[..]"),
        }
    }
}

type Visit<'v> = &'v mut dyn FnMut(&Path<'_>, Heap<'_>) -> fmt::Result;

/// Visits everything inside `layout` that owns memory on the heap.
fn each_heap(layout: &TypeLayout<'_>, path: &Path<'_>, visit: Visit<'_>) -> fmt::Result {
    if let Some(heap) = layout.heap {
        return visit(path, heap);
    }
    if let Kind::Array { element, len: 1.. } = layout.kind {
        return each_heap(element, &Path::Elements(path), visit);
    }
    for field in layout.fields() {
        if let Some(inner) = field.layout {
            each_heap(inner, &Path::Field(path, field.name), visit)?;
        }
    }
    for VariantLayout { name, fields, .. } in layout.variants() {
        let variant = Path::Field(path, name);
        for field in *fields {
            let Some(inner) = field.layout else { continue };
            if fields.len() == 1 && field.name == "0" {
                each_heap(inner, &variant, visit)?;
            } else {
                each_heap(inner, &Path::Field(&variant, field.name), visit)?;
            }
        }
    }
    Ok(())
}
