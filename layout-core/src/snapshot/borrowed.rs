//! Owned layouts as borrowed ones, which all renderers take.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::{fmt, ptr};

use bumpalo::Bump;

use crate::model::flags::Flags;
use crate::model::instance::{Instance, InstanceName};
use crate::model::layout::{
    FieldLayout, Heap as ModelHeap, Kind as ModelKind, Tag as ModelTag, TypeLayout, VariantLayout,
};
use crate::model::repr::{INTEGERS, Repr, ReprBase};
use crate::render::report::Report as BorrowedReport;
use crate::snapshot::{Field, Heap, Kind, Report, Tag, Type, Variant};

impl Type {
    /// Calls `read` with the layout in borrowed form, which has all renderers: table, Markdown, SVG.
    ///
    /// # Panics
    ///
    /// If a number of bytes is larger than a `usize` of the target that this program runs on.
    ///
    /// ```
    /// use layout_core::{NumberFormat, TypeLayout, snapshot};
    ///
    /// let saved = snapshot::Type::from(TypeLayout::of::<(u8, u32)>());
    /// let text = saved.with_layout(|layout| layout.table().numbers(NumberFormat::Hex).to_string());
    /// assert!(text.contains("0x8"));
    /// ```
    pub fn with_layout<R>(&self, read: impl FnOnce(&TypeLayout<'_>) -> R) -> R {
        read(&Borrowed::new(&Bump::new()).layout(self))
    }
}

/// Writes the table, as `Display` of [`TypeLayout`] does.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_layout(|layout| fmt::Display::fmt(layout, f))
    }
}

impl Report {
    /// Calls `read` with the report in borrowed form, which has all renderers.
    ///
    /// # Panics
    ///
    /// If a number of bytes is larger than a `usize` of the target that this program runs on.
    ///
    /// ```
    /// use layout_core::{report, snapshot};
    ///
    /// let saved = snapshot::Report::from(report![u32, (u8, u32)]);
    /// let markdown = saved.with_report(|report| report.markdown().to_string());
    /// assert!(markdown.starts_with("**`u32`**: size 4, align 4"));
    /// ```
    pub fn with_report<R>(&self, read: impl FnOnce(BorrowedReport<'_>) -> R) -> R {
        let bump = Bump::new();
        let borrowed = Borrowed::new(&bump);
        let types: Vec<_> = self.types.iter().map(|ty| borrowed.layout(ty)).collect();
        read(BorrowedReport::new(&types))
    }
}

/// Writes the tables one below the other.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_report(|report| fmt::Display::fmt(&report, f))
    }
}

/// Converts owned layouts. Slices of parts and nested layouts are allocated in `bump`.
struct Borrowed<'a> {
    bump: &'a Bump,
    /// The layouts by the address of their type, so that a type that is nested several times has
    /// one.
    known: RefCell<BTreeMap<*const Type, &'a TypeLayout<'a>>>,
}

impl<'a> Borrowed<'a> {
    fn new(bump: &'a Bump) -> Self {
        Borrowed { bump, known: RefCell::default() }
    }

    fn layout(&self, ty: &'a Type) -> TypeLayout<'a> {
        let mut fields = Vec::new();
        fields.extend(ty.fields.iter().map(|field| self.field(field)));
        for variant in &ty.variants {
            fields.extend(variant.fields.iter().map(|field| self.field(field)));
        }
        let fields: &[_] = self.bump.alloc_slice_copy(&fields);
        let mut order = Vec::new();
        if fields.iter().all(|field| field.offset.is_some()) {
            order.extend(0..fields.len());
            order.sort_by_key(|&index| (fields[index].offset, fields[index].size));
        }
        TypeLayout {
            name: &ty.name,
            size: bytes(ty.size),
            align: bytes(ty.align),
            repr: repr(&ty.repr).unwrap_or(Repr::new(ReprBase::Foreign)),
            kind: self.kind(&ty.kind),
            fields,
            order: self.bump.alloc_slice_copy(&order),
            variants: self.variants(&ty.variants, fields),
            tag: ty.tag.map(tag),
            heap: ty.heap.as_ref().map(heap),
            flags: Flags::NONE
                .with(Flags::NICHE, ty.niche)
                .with(Flags::PARTIAL, ty.partial)
                .with(Flags::POINTER_SIZED, ty.pointer_sized)
                .with(Flags::ATOMIC, ty.atomic),
            instance: self.instance(ty),
        }
    }

    fn instance(&self, ty: &'a Type) -> Option<&'a Instance<'a>> {
        if ty.type_name.is_none() && ty.metadata.is_none() {
            return None;
        }
        let name = InstanceName::Text(ty.shown_name());
        Some(self.bump.alloc(Instance { name, parameters: &[], metadata: ty.metadata }))
    }

    fn nested(&self, ty: &'a Type) -> &'a TypeLayout<'a> {
        let known = self.known.borrow().get(&ptr::from_ref(ty)).copied();
        known.unwrap_or_else(|| {
            let layout = self.bump.alloc(self.layout(ty));
            self.known.borrow_mut().insert(ty, layout);
            layout
        })
    }

    fn field(&self, field: &'a Field) -> FieldLayout<'a> {
        FieldLayout {
            name: &field.name,
            ty: &field.ty,
            offset: field.offset.map(bytes),
            size: bytes(field.size),
            align: bytes(field.align),
            layout: field.layout.as_deref().map(|layout| self.nested(layout)),
            trusted: field.trusted,
        }
    }

    /// The variants, whose fields are one after the other in `fields`.
    fn variants(
        &self,
        variants: &'a [Variant],
        mut fields: &'a [FieldLayout<'a>],
    ) -> &'a [VariantLayout<'a>] {
        let mut item = 1;
        self.bump.alloc_slice_fill_iter(variants.iter().map(|variant| {
            let (own, rest) = fields.split_at(variant.fields.len());
            fields = rest;
            let layout = VariantLayout {
                name: &variant.name,
                discriminant: variant.discriminant,
                fields: own,
                size: bytes(variant.size),
                item,
            };
            item += 1 + own.len();
            layout
        }))
    }

    fn kind(&self, kind: &'a Kind) -> ModelKind<'a> {
        match kind {
            Kind::Primitive(primitive) => ModelKind::Primitive(*primitive),
            Kind::Pointer(pointer) => ModelKind::Pointer(*pointer),
            Kind::Array { len, element } => {
                ModelKind::Array { element: self.nested(element), len: bytes(*len) }
            }
            Kind::Tuple => ModelKind::Tuple,
            Kind::Struct => ModelKind::Struct,
            Kind::Union => ModelKind::Union,
            Kind::Enum => ModelKind::Enum,
            Kind::Opaque => ModelKind::Opaque,
        }
    }
}

fn tag(tag: Tag) -> ModelTag {
    ModelTag { offset: bytes(tag.offset), size: bytes(tag.size), align: bytes(tag.align) }
}

fn heap(heap: &Heap) -> ModelHeap<'_> {
    ModelHeap { contents: &heap.contents, element_size: heap.element_size.map(bytes) }
}

fn bytes(number: u64) -> usize {
    let Ok(number) = usize::try_from(number) else {
        panic!("{number} bytes are more than a `usize` of this target can hold")
    };
    number
}

/// Parses a `repr` as [`Repr`]'s `Display` writes it. `None` for any other text.
pub(super) fn repr(text: &str) -> Option<Repr> {
    if text == "foreign" {
        return Some(Repr::new(ReprBase::Foreign));
    }
    let mut repr = Repr::new(ReprBase::Rust);
    for (index, hint) in text.strip_prefix("repr(")?.strip_suffix(')')?.split(", ").enumerate() {
        let number = |key: &str| {
            let bytes = hint.strip_prefix(key)?.strip_prefix('(')?.strip_suffix(')')?;
            bytes.parse().ok().filter(|&bytes| usize::is_power_of_two(bytes) && bytes <= 1 << 29)
        };
        match hint {
            "Rust" if index == 0 => {}
            "C" if index == 0 => repr = Repr::new(ReprBase::C),
            "transparent" if index == 0 => repr = Repr::new(ReprBase::Transparent),
            "packed" => repr = repr.with_packed(1),
            _ => {
                if let Some(name) = INTEGERS.iter().find(|&&name| name == hint) {
                    repr = repr.with_integer(name);
                } else if let Some(bytes) = number("packed") {
                    repr = repr.with_packed(bytes);
                } else {
                    repr = repr.with_align(number("align")?);
                }
            }
        }
    }
    Some(repr)
}
