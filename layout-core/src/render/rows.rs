//! The rows of a table, as data: each has numbers and a name, in the order of the table.

use crate::analysis::gaps::{Segment, Segments};
use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::model::metadata::Metadata;
use crate::text::short_name::ShortName;

/// One row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) kind: RowKind,
    /// The item that the row is about, by the index that assertions use; `None` for the tag and for
    /// gaps.
    pub(crate) item: Option<usize>,
    pub(crate) offset: Offset,
    pub(crate) size: Option<usize>,
    pub(crate) align: Option<usize>,
    pub(crate) name: &'a str,
    pub(crate) detail: Detail<'a>,
    pub(crate) field: Option<&'a FieldLayout<'a>>,
    /// The indentation of the label, in levels.
    pub(crate) indent: usize,
}

/// What a row is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    Field,
    /// Bytes between fields or after the last.
    Padding,
    /// Bytes that a field may have which is not listed.
    Unlisted,
    /// Bytes that a field of a union leaves uncovered.
    Uncovered,
    /// Bytes of an enum without a `repr` that are no field's: tag or padding.
    TagOrPadding,
    Tag,
    Variant,
    /// The address in a pointer.
    Address,
    /// The length or the vtable's address in a wide pointer.
    Metadata(Metadata),
    /// The first element of an array, whose parts follow.
    Element,
    Total,
}

impl RowKind {
    /// The name of rows that are about bytes.
    const fn name(self) -> &'static str {
        match self {
            RowKind::Padding => "padding",
            RowKind::Unlisted => "unlisted",
            RowKind::Uncovered => "uncovered",
            RowKind::TagOrPadding => "tag or padding",
            RowKind::Tag => "tag",
            RowKind::Address => "address",
            RowKind::Metadata(Metadata::Length) => "length",
            RowKind::Metadata(Metadata::Vtable) => "vtable",
            RowKind::Metadata(Metadata::Unknown) => "metadata",
            RowKind::Element => "each of ",
            RowKind::Total => "total",
            RowKind::Field | RowKind::Variant => "",
        }
    }
}

#[derive(Clone, Copy)]
pub(crate) enum Offset {
    Is(usize),
    /// The offset is not known.
    Unknown,
    /// The row has no offset.
    No,
}

/// The text of the label after the name.
#[derive(Clone, Copy)]
pub(crate) enum Detail<'a> {
    Nothing,
    Type(&'a str),
    /// The type with its arguments, at run time only, and the width of the name in columns.
    TypeName(ShortName<'a>, usize),
    Discriminant(i128),
    /// The number of elements.
    Count(usize),
}

/// Iterator over the rows of a type; the total is last.
///
/// The fields of structs and tuples are in offset order. An enum's variants follow one another,
/// each with its fields in offset order, and so do a union's fields.
pub(crate) struct Rows<'a> {
    layout: &'a TypeLayout<'a>,
    segments: Segments<'a>,
    next: Next,
    /// The index of the current variant or of the current field of a union.
    index: usize,
    /// The index of the next field in a variant without known offsets.
    field_index: usize,
}

#[derive(Clone, Copy)]
enum Next {
    Tag,
    Variant,
    /// A field or padding.
    Segment,
    /// A field of a variant whose offset is not known.
    UnknownOffset,
    /// A field of a union, followed by the bytes before and after it.
    UnionField,
    UncoveredBefore,
    UncoveredAfter,
    Address,
    Metadata,
    Total,
    Nothing,
}

impl<'a> Rows<'a> {
    pub(crate) const fn new(layout: &'a TypeLayout<'a>) -> Self {
        let next = match layout.kind {
            Kind::Enum => Next::Tag,
            Kind::Union => Next::UnionField,
            Kind::Pointer(_) => Next::Address,
            _ => Next::Segment,
        };
        Rows { layout, segments: Segments::new(layout), next, index: 0, field_index: 0 }
    }

    pub(crate) const fn next(&mut self) -> Option<Row<'a>> {
        loop {
            match self.next {
                Next::Segment => match self.segments.next() {
                    Some(Segment::Field(index)) => return Some(self.field_row(index)),
                    Some(Segment::Gap(gap)) => {
                        let kind = if self.layout.is_partial() {
                            RowKind::Unlisted
                        } else {
                            RowKind::Padding
                        };
                        return Some(self.gap_row(gap.offset, gap.size, kind));
                    }
                    None => self.next = self.after_variant(),
                },
                Next::UnknownOffset => {
                    let index = self.field_index;
                    if index < self.layout.variants[self.index].fields.len() {
                        self.field_index += 1;
                        return Some(self.field_row(index));
                    }
                    self.next = self.after_variant();
                }
                Next::Tag => {
                    self.next = Next::Variant;
                    if let Some(tag) = self.layout.tag {
                        return Some(Row {
                            offset: Offset::Is(tag.offset),
                            size: Some(tag.size),
                            align: Some(tag.align),
                            detail: match self.layout.repr.integer() {
                                Some(integer) => Detail::Type(integer),
                                None => Detail::Nothing,
                            },
                            ..Row::new(RowKind::Tag)
                        });
                    }
                }
                Next::Variant if self.index < self.layout.variants.len() => {
                    return Some(self.variant_row());
                }
                // The padding of a fieldless enum belongs to no variant.
                Next::Variant if self.is_fieldless_enum_at_end() => self.next = Next::Segment,
                Next::UnionField if self.index < self.layout.fields.len() => {
                    self.next = Next::UncoveredBefore;
                    return Some(self.field_row(self.index));
                }
                Next::UncoveredBefore => {
                    self.next = Next::UncoveredAfter;
                    let (start, _) = self.extent();
                    if start > 0 {
                        return Some(self.gap_row(0, start, RowKind::Uncovered));
                    }
                }
                Next::UncoveredAfter => {
                    let (_, end) = self.extent();
                    self.next = Next::UnionField;
                    self.index += 1;
                    if end < self.layout.size {
                        return Some(self.gap_row(end, self.layout.size - end, RowKind::Uncovered));
                    }
                }
                Next::Address => {
                    self.next = Next::Metadata;
                    return Some(self.pointer_row(RowKind::Address));
                }
                Next::Metadata => {
                    self.next = Next::Total;
                    if let Some(metadata) = self.layout.metadata() {
                        return Some(self.pointer_row(RowKind::Metadata(metadata)));
                    }
                }
                Next::Variant | Next::UnionField | Next::Total => {
                    self.next = Next::Nothing;
                    return Some(Row::total(self.layout));
                }
                Next::Nothing => return None,
            }
        }
    }

    /// Whether the type is an enum without fields whose variants were all returned.
    const fn is_fieldless_enum_at_end(&self) -> bool {
        self.layout.fields.is_empty() && self.index == self.layout.variants.len()
    }

    const fn after_variant(&mut self) -> Next {
        if self.layout.is_enum() {
            self.index += 1;
            Next::Variant
        } else {
            Next::Total
        }
    }

    const fn variant_row(&mut self) -> Row<'a> {
        let variant = &self.layout.variants[self.index];
        self.field_index = 0;
        self.next = if self.layout.fields.is_empty() {
            self.index += 1;
            Next::Variant
        } else if self.layout.is_placed() {
            self.segments = Segments::of_variant(self.layout, variant);
            Next::Segment
        } else {
            Next::UnknownOffset
        };
        Row {
            item: Some(variant.item),
            size: Some(variant.size),
            detail: match variant.discriminant {
                Some(discriminant) => Detail::Discriminant(discriminant),
                None => Detail::Nothing,
            },
            name: variant.name,
            ..Row::new(RowKind::Variant)
        }
    }

    /// The field with this index in the type or in the current variant.
    const fn field_row(&self, index: usize) -> Row<'a> {
        let (field, item, indent) = if self.layout.is_enum() {
            let variant = &self.layout.variants[self.index];
            let item = variant.item + 1 + index;
            (&variant.fields[index], item, 1)
        } else {
            (&self.layout.fields[index], 1 + index, 0)
        };
        Row::field(item, indent, field)
    }

    /// Bytes that belong to no field.
    const fn gap_row(&self, offset: usize, size: usize, kind: RowKind) -> Row<'a> {
        let indent = match self.layout.kind {
            Kind::Enum if self.layout.fields.is_empty() => 0,
            Kind::Enum | Kind::Union => 1,
            _ => 0,
        };
        Row { indent, ..Row::bytes(offset, size, kind) }
    }

    /// A part of a pointer. The two parts of a wide one are as large as each other, in an order that
    /// is not specified.
    const fn pointer_row(&self, kind: RowKind) -> Row<'a> {
        let TypeLayout { size, align, .. } = *self.layout;
        let (offset, size) = match self.layout.metadata() {
            None => (Offset::Is(0), size),
            Some(_) => (Offset::Unknown, size / 2),
        };
        Row { offset, size: Some(size), align: Some(align), ..Row::new(kind) }
    }

    /// The start and the end of the current field of a union.
    const fn extent(&self) -> (usize, usize) {
        let field = &self.layout.fields[self.index];
        match field.offset {
            Some(offset) => (offset, offset + field.size),
            None => panic!("a field of a union always has an offset"),
        }
    }
}

impl<'a> Row<'a> {
    const fn new(kind: RowKind) -> Self {
        Row {
            kind,
            item: None,
            offset: Offset::No,
            size: None,
            align: None,
            name: kind.name(),
            detail: Detail::Nothing,
            field: None,
            indent: 0,
        }
    }

    /// Bytes that belong to no field and to no tag.
    pub(crate) const fn bytes(offset: usize, size: usize, kind: RowKind) -> Self {
        Row { offset: Offset::Is(offset), size: Some(size), ..Row::new(kind) }
    }

    /// A field of any type or variant.
    pub(crate) const fn field(item: usize, indent: usize, field: &'a FieldLayout<'a>) -> Self {
        Row {
            kind: RowKind::Field,
            item: Some(item),
            offset: match field.offset {
                Some(offset) => Offset::Is(offset),
                None => Offset::Unknown,
            },
            size: Some(field.size),
            align: Some(field.align),
            name: field.name,
            // A field of `assert_layout!`, whose type is inferred, has no text.
            detail: if field.ty.is_empty() { Detail::Nothing } else { Detail::Type(field.ty) },
            field: Some(field),
            indent,
        }
    }

    /// The first of `count` elements.
    pub(crate) const fn element(layout: &TypeLayout<'_>, count: usize) -> Self {
        Row {
            offset: Offset::Is(0),
            size: Some(layout.size),
            align: Some(layout.align),
            detail: Detail::Count(count),
            ..Row::new(RowKind::Element)
        }
    }

    /// The end of a type.
    pub(crate) const fn total(layout: &TypeLayout<'_>) -> Self {
        Row {
            item: Some(0),
            offset: Offset::Is(layout.size),
            align: Some(layout.align),
            ..Row::new(RowKind::Total)
        }
    }

    /// Whether the row is about bytes that belong to no field and to no tag.
    pub(crate) const fn is_gap(&self) -> bool {
        !matches!(
            self.kind,
            RowKind::Field
                | RowKind::Tag
                | RowKind::Variant
                | RowKind::Address
                | RowKind::Metadata(_)
                | RowKind::Element
                | RowKind::Total
        )
    }

    /// Whether the row is about a field without a layout.
    pub(crate) const fn is_opaque(&self) -> bool {
        matches!(self.field, Some(field) if field.layout.is_none() && !field.ty.is_empty())
    }
}

/// The layout whose rows follow the field if nested types are expanded, and the number of elements
/// if the field is an array.
pub(crate) fn expanded<'a>(field: &FieldLayout<'a>) -> Option<(&'a TypeLayout<'a>, Option<usize>)> {
    parts_of(field.layout?)
}

/// The layout if it has parts. For an array it is that of the elements, with their number; arrays of
/// arrays count as one.
pub(crate) fn parts_of<'a>(
    layout: &'a TypeLayout<'a>,
) -> Option<(&'a TypeLayout<'a>, Option<usize>)> {
    let (mut inner, mut count) = (layout, None);
    while let Kind::Array { element, len } = inner.kind {
        count = Some(count.unwrap_or(1) * len);
        inner = element;
    }
    let has_parts = !inner.fields.is_empty() || !inner.variants.is_empty();
    (has_parts && count != Some(0)).then_some((inner, count))
}
