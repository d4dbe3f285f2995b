//! The layout of a type on another target.

use alloc::collections::BTreeMap;
#[cfg(not(target_has_atomic = "ptr"))]
use alloc::rc::Rc as Arc;
#[cfg(target_has_atomic = "ptr")]
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use super::convert::bytes;
use super::{Endian, Field, Kind, Report, Tag, Type};
use crate::analysis::portable::{Obstacle, extent_of_number, extent_of_tag, obstacles_on};
use crate::model::layout::{FieldLayout, Kind as ModelKind, TypeLayout};
use crate::model::repr::ReprBase;
use crate::model::target::Target;

impl<'a> TypeLayout<'a> {
    /// The layout of the type on another target: the sizes, alignments and offsets that rustc gives
    /// the same definition there, padding and tags included. All renderers and [`Diff`](crate::Diff)
    /// take it.
    ///
    /// Byte order, the discriminants' values and everything under `cfg` are those of this build.
    ///
    /// ```
    /// use layout_core::{Layout, Target, TypeLayout};
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Entry {
    ///     len: usize,
    ///     at: u64,
    /// }
    ///
    /// let entry = TypeLayout::of::<Entry>().on(Target::X86_32).unwrap();
    /// assert_eq!(
    ///     entry.to_string(),
    ///     "\
    /// Entry: size 12, align 4, repr(C), no padding of its own
    ///
    /// offset  size  align
    ///      0     4      4  len: usize
    ///      4     8      4  at: u64
    ///     12            4  total"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// If a part can't be known: a type without a `repr` that fixes its layout, an opaque type, the
    /// name of an alias, which may be another type there, a discriminant that does not fit the tag,
    /// or a size that the target does not allow.
    pub fn on(&self, target: Target) -> Result<Type, UnknownOnTarget<'a>> {
        let obstacles = obstacles_on(target, self);
        if !obstacles.is_empty() {
            return Err(UnknownOnTarget { name: self.name, target, obstacles });
        }
        let mut ty = Type::from(self);
        OnTarget { target, known: BTreeMap::new() }.place(&mut ty, self);
        // Padding and gaps follow from the offsets.
        Ok(ty.with_layout(|layout| Type::from(layout)))
    }
}

impl Report {
    /// Sets the target that the layouts in the report are for, which is otherwise that of the build.
    ///
    /// ```
    /// use layout_core::{Target, TypeLayout, snapshot};
    ///
    /// let ty = TypeLayout::of::<[usize; 2]>().on(Target::ARM_32).unwrap();
    /// let report = snapshot::Report::new([ty]).for_target(Target::ARM_32, snapshot::Endian::Little);
    /// assert_eq!((report.pointer_width, report.types[0].size), (32, 8));
    /// ```
    #[must_use]
    pub fn for_target(self, target: Target, endian: Endian) -> Self {
        Report { pointer_width: target.pointer_width(), endian, ..self }
    }
}

/// The error of [`TypeLayout::on`]: parts of a type that are not known on another target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownOnTarget<'a> {
    name: &'a str,
    target: Target,
    obstacles: Vec<Obstacle<'a>>,
}

impl<'a> UnknownOnTarget<'a> {
    /// The parts, in the order of the fields.
    #[must_use]
    pub fn obstacles(&self) -> &[Obstacle<'a>] {
        &self.obstacles
    }
}

impl fmt::Display for UnknownOnTarget<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UnknownOnTarget { name, target, obstacles } = self;
        write!(f, "the layout of `{name}` on {} targets is not known", target.name())?;
        obstacles.iter().try_for_each(|obstacle| write!(f, "\n    {obstacle}"))
    }
}

impl core::error::Error for UnknownOnTarget<'_> {}

/// Lays out types without obstacles on one target. Types that are converted already are changed in
/// place; padding and gaps are left as they are.
struct OnTarget {
    target: Target,
    /// The nested types by the address of their layout, so that each is placed once.
    known: BTreeMap<*const (), Arc<Type>>,
}

impl OnTarget {
    fn place(&mut self, ty: &mut Type, layout: &TypeLayout<'_>) {
        if let (Kind::Array { len, element }, ModelKind::Array { element: of, .. }) =
            (&mut ty.kind, layout.kind)
        {
            *element = self.nested(element, of);
            (ty.size, ty.align) = (element.size * *len, element.align);
            if element.niche != of.has_niche() {
                ty.niche = element.niche && *len > 0;
            }
            return;
        }
        if let ModelKind::Primitive(_) | ModelKind::Pointer(_) = layout.kind {
            (ty.size, ty.align) = extent_of_number(layout, self.target);
            return;
        }
        let is_optional = layout.laid_out_as().is_some();
        let tag = match layout.kind {
            ModelKind::Enum if !is_optional && !ty.variants.is_empty() => {
                let (size, align) = extent_of_tag(layout, self.target);
                Some(Tag { offset: 0, size, align })
            }
            _ => None,
        };
        let (tag_size, tag_align) = tag.map_or((0, 1), |tag| (tag.size, tag.align));
        // With `repr(C)` the variants are a union after the tag; otherwise each begins with the tag.
        let is_c_enum = tag.is_some() && layout.repr.base() == ReprBase::C;
        let start = if is_c_enum { 0 } else { tag_size };
        let (mut end, mut align) = (start, 1);
        let mut fields = layout.fields.iter();
        let groups = ty.variants.iter_mut().map(|variant| &mut variant.fields);
        for group in core::iter::once(&mut ty.fields).chain(groups) {
            let mut end_of_group = start;
            for (field, model) in group.iter_mut().zip(&mut fields) {
                let align_of_field = self.field(field, model).min(packed(layout));
                let offset = match layout.repr.base() {
                    _ if layout.kind == ModelKind::Union => 0,
                    ReprBase::Transparent => 0,
                    _ => end_of_group.next_multiple_of(align_of_field),
                };
                // Those of `Option` stay unknown.
                field.offset = field.offset.map(|_| offset);
                end_of_group = end_of_group.max(offset + field.size);
                align = align.max(align_of_field);
            }
            end = end.max(end_of_group);
        }
        if is_c_enum {
            let begin = tag_size.next_multiple_of(align);
            for field in ty.variants.iter_mut().flat_map(|variant| &mut variant.fields) {
                field.offset = field.offset.map(|offset| begin + offset);
            }
            end = if layout.fields.is_empty() { tag_size } else { begin + end };
        }
        for variant in &mut ty.variants {
            variant.size = variant.fields.iter().map(|field| field.size).sum();
        }
        ty.align = align.max(tag_align).max(layout.repr.align().map_or(1, bytes));
        ty.size = end.next_multiple_of(ty.align);
        ty.niche = niche(ty, layout, tag_size);
        ty.tag = ty.tag.and(tag);
    }

    /// Places the parts of a field's type; returns the alignment.
    fn field(&mut self, field: &mut Field, model: &FieldLayout<'_>) -> u64 {
        if let (Some(ty), Some(layout)) = (&mut field.layout, model.layout) {
            *ty = self.nested(ty, layout);
            (field.size, field.align) = (ty.size, ty.align);
        }
        field.align
    }

    fn nested(&mut self, ty: &Type, layout: &TypeLayout<'_>) -> Arc<Type> {
        let address = core::ptr::from_ref(layout).cast();
        if let Some(known) = self.known.get(&address) {
            return Arc::clone(known);
        }
        let mut placed = ty.clone();
        self.place(&mut placed, layout);
        let placed = Arc::new(placed);
        self.known.insert(address, Arc::clone(&placed));
        placed
    }
}

/// The most that a field of the type is aligned to.
fn packed(layout: &TypeLayout<'_>) -> u64 {
    layout.repr.packed().map_or(u64::MAX, bytes)
}

/// Whether the type has a niche on the target. This differs only where the tag of a `repr(C)` enum
/// is smaller, so that its variants take all values.
fn niche(ty: &Type, layout: &TypeLayout<'_>, tag_size: u64) -> bool {
    if let (Some(tag), ReprBase::C, None) = (layout.tag, layout.repr.base(), layout.repr.integer())
    {
        let discriminants = || layout.variants.iter().filter_map(|variant| variant.discriminant);
        let (least, most) = (discriminants().min(), discriminants().max());
        return match (least, most) {
            (Some(least), Some(most)) if bytes(tag.size) != tag_size => {
                most - least + 1 < 1 << (8 * tag_size)
            }
            _ => layout.has_niche(),
        };
    }
    let has = |field: &FieldLayout<'_>| field.layout.is_some_and(TypeLayout::has_niche);
    let has_there = |field: &Field| field.layout.as_ref().is_some_and(|layout| layout.niche);
    let is_same =
        layout.fields.iter().zip(&ty.fields).all(|(field, there)| has(field) == has_there(there));
    if is_same { layout.has_niche() } else { ty.fields.iter().any(has_there) }
}
