//! Layouts of types as owned ones.

use alloc::borrow::ToOwned as _;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::{Arc, Field, Gap, Heap, Kind, Report, Tag, Type, Variant};
use crate::analysis::gaps::{Gap as ModelGap, Segment, Segments};
use crate::model::layout::{
    FieldLayout, Heap as ModelHeap, Kind as ModelKind, Tag as ModelTag, TypeLayout, VariantLayout,
};
use crate::render::report::Report as Rendered;

/// Converts a number of bytes. No target has more than 64 bits.
pub(super) fn bytes(number: usize) -> u64 {
    number as u64
}

impl From<Rendered<'_>> for Report {
    fn from(report: Rendered<'_>) -> Self {
        let mut owner = Owner::default();
        Report::new(report.types().iter().map(|layout| owner.ty(layout)))
    }
}

impl From<&TypeLayout<'_>> for Type {
    fn from(layout: &TypeLayout<'_>) -> Self {
        Owner::default().ty(layout)
    }
}

/// Converts layouts. A nested type becomes one [`Type`], however often it is nested.
#[derive(Default)]
struct Owner {
    /// The types by the address of their layout.
    known: BTreeMap<*const (), Arc<Type>>,
}

impl Owner {
    fn ty(&mut self, layout: &TypeLayout<'_>) -> Type {
        let mut first = 0;
        let variant = |variant: &VariantLayout<'_>| {
            let segments = layout.is_placed().then(|| Segments::of_variant(layout, variant));
            let mut owned = self.variant(variant);
            owned.gaps = segments.map_or(Vec::new(), gaps);
            with_type_names(layout, first, &mut owned.fields);
            first += owned.fields.len();
            owned
        };
        let variants = layout.variants.iter().map(variant).collect();
        let mut fields = layout.fields().iter().map(|field| self.field(field)).collect::<Vec<_>>();
        with_type_names(layout, 0, &mut fields);
        let type_name = layout.type_name().to_string();
        Type {
            variants,
            type_name: (type_name != layout.name).then(|| text(&type_name)),
            metadata: layout.metadata(),
            name: text(layout.name),
            size: bytes(layout.size),
            align: bytes(layout.align),
            repr: layout.repr.to_string(),
            kind: self.kind(&layout.kind),
            niche: layout.has_niche(),
            pointer_sized: layout.is_pointer_sized(),
            atomic: layout.is_atomic(),
            partial: layout.is_partial(),
            padding: layout.padding().map(bytes),
            tag: layout.tag.map(|tag| (&tag).into()),
            fields,
            gaps: layout.gaps().map(|gap| (&gap).into()).collect(),
            heap: layout.heap.map(|heap| (&heap).into()),
        }
    }

    fn nested(&mut self, layout: &TypeLayout<'_>) -> Arc<Type> {
        let address = core::ptr::from_ref(layout).cast();
        if let Some(known) = self.known.get(&address) {
            return Arc::clone(known);
        }
        let ty = Arc::new(self.ty(layout));
        self.known.insert(address, Arc::clone(&ty));
        ty
    }

    fn field(&mut self, field: &FieldLayout<'_>) -> Field {
        Field {
            name: text(field.name),
            ty: text(field.ty),
            offset: field.offset.map(bytes),
            size: bytes(field.size),
            align: bytes(field.align),
            trusted: field.trusted,
            layout: field.layout.map(|layout| self.nested(layout)),
        }
    }

    /// Converts a variant without the gaps, which depend on the enum.
    fn variant(&mut self, variant: &VariantLayout<'_>) -> Variant {
        Variant {
            name: text(variant.name),
            discriminant: variant.discriminant,
            size: bytes(variant.size),
            fields: variant.fields.iter().map(|field| self.field(field)).collect(),
            gaps: Vec::new(),
        }
    }

    fn kind(&mut self, kind: &ModelKind<'_>) -> Kind {
        match *kind {
            ModelKind::Primitive(primitive) => Kind::Primitive(primitive),
            ModelKind::Pointer(pointer) => Kind::Pointer(pointer),
            ModelKind::Array { element, len } => {
                Kind::Array { len: bytes(len), element: self.nested(element) }
            }
            ModelKind::Tuple => Kind::Tuple,
            ModelKind::Struct => Kind::Struct,
            ModelKind::Union => Kind::Union,
            ModelKind::Enum => Kind::Enum,
            ModelKind::Opaque => Kind::Opaque,
        }
    }
}

/// Replaces the texts of the fields' types, the first of which has the index `first`, by the types
/// with the arguments of the type around them.
fn with_type_names(layout: &TypeLayout<'_>, first: usize, fields: &mut [Field]) {
    for (index, field) in fields.iter_mut().enumerate() {
        if let Some(name) = layout.type_name_of_field(first + index) {
            field.ty = text(&name.to_string());
        }
    }
}

/// The text, without the control characters that a type can contain in a literal: a reader rejects
/// them.
fn text(text: &str) -> String {
    if text.contains(char::is_control) {
        text.replace(char::is_control, "\u{fffd}")
    } else {
        text.to_owned()
    }
}

fn gaps(mut segments: Segments<'_>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    while let Some(segment) = segments.next() {
        if let Segment::Gap(gap) = segment {
            gaps.push((&gap).into());
        }
    }
    gaps
}

impl From<&Type> for Type {
    fn from(ty: &Type) -> Self {
        ty.clone()
    }
}

impl From<&FieldLayout<'_>> for Field {
    fn from(field: &FieldLayout<'_>) -> Self {
        Owner::default().field(field)
    }
}

/// Converts without the gaps, which depend on the enum.
impl From<&VariantLayout<'_>> for Variant {
    fn from(variant: &VariantLayout<'_>) -> Self {
        Owner::default().variant(variant)
    }
}

impl From<&ModelGap> for Gap {
    fn from(gap: &ModelGap) -> Self {
        Gap { offset: bytes(gap.offset), size: bytes(gap.size), is_tail: gap.is_tail }
    }
}

impl From<&ModelTag> for Tag {
    fn from(tag: &ModelTag) -> Self {
        Tag { offset: bytes(tag.offset), size: bytes(tag.size), align: bytes(tag.align) }
    }
}

impl From<&ModelHeap<'_>> for Heap {
    fn from(heap: &ModelHeap<'_>) -> Self {
        Heap { contents: text(heap.contents), element_size: heap.element_size.map(bytes) }
    }
}

impl From<&ModelKind<'_>> for Kind {
    fn from(kind: &ModelKind<'_>) -> Self {
        Owner::default().kind(kind)
    }
}
