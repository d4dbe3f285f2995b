//! Differences between two layouts of a type, as data and as text.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::{fmt, mem};

use crate::snapshot::{Endian, Field, Kind, Report, Type, Variant};

mod render;
mod verdict;

pub use verdict::Verdict;

/// The difference between two layouts of a type, field by field.
///
/// Each layout is a type's [`LAYOUT`](crate::Layout::LAYOUT) or a [snapshot](crate::snapshot).
/// `Display` lists the changes; [`markdown`](Self::markdown) writes them as a table.
///
/// ```
/// use layout_core::{Diff, Layout};
///
/// mod v1 {
///     #[derive(layout_core::Layout)]
///     #[repr(C)]
///     pub struct Header {
///         kind: u8,
///         len: u32,
///     }
/// }
///
/// #[derive(Layout)]
/// #[repr(C)]
/// struct Header {
///     kind: u8,
///     flags: u8,
///     length: u32,
///     checksum: u32,
/// }
///
/// let diff = Diff::between(v1::Header::LAYOUT, Header::LAYOUT);
/// assert!(diff.is_backward_compatible());
/// assert_eq!(
///     diff.to_string(),
///     "\
/// Header: size 8 -> 12
///
/// offset  size
///      1     1  flags: u8      added, fills a hole
///      4     4  length: u32    renamed, was `len`
///      8     4  checksum: u32  added, grows at the tail
///
/// Unchanged: 1 field. Old readers find every old field where it was; in an array they do not, the size changed."
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diff {
    /// The old layout.
    pub old: Type,
    /// The new layout.
    pub new: Type,
    /// Every field of either layout: first the new fields in declaration order, then the removed
    /// ones. The element of an array counts as a field named `[]`.
    pub fields: Vec<FieldDiff>,
    /// Every variant of either enum, in the same order.
    pub variants: Vec<VariantDiff>,
}

/// A field in two layouts of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldDiff {
    /// The variant that the field is in, in an enum.
    pub variant: Option<String>,
    /// The field in the old layout; `None` if it was added.
    pub old: Option<Field>,
    /// The field in the new layout; `None` if it was removed.
    pub new: Option<Field>,
    /// The old content of an added field's bytes; `None` if the field was not added.
    pub added_to: Option<AddedTo>,
    /// The difference between the layouts of the field's type, if both are known and the type has
    /// the same name.
    pub inside: Option<Box<Diff>>,
}

/// The old content of the bytes of an added field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AddedTo {
    /// A hole.
    Hole,
    /// Tail padding.
    TailPadding,
    /// Bytes past the end of the old type, and possibly its tail padding.
    Tail,
    /// Anything else: the field overlaps other fields of the old type, or the old content is not
    /// known.
    Elsewhere,
}

/// A variant in two layouts of an enum. Its fields are among those of the [`Diff`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VariantDiff {
    /// The variant's name.
    pub name: String,
    /// The old discriminant; `None` if the variant was added, `Some(None)` if an `i128` can't hold
    /// it.
    pub old: Option<Option<i128>>,
    /// The new discriminant; `None` if the variant was removed, `Some(None)` if an `i128` can't
    /// hold it.
    pub new: Option<Option<i128>>,
}

impl Diff {
    /// The difference between `old` and `new`.
    pub fn between(old: impl Into<Type>, new: impl Into<Type>) -> Self {
        let (old, new) = (old.into(), new.into());
        let mut fields = Vec::new();
        if let (
            Kind::Array { element: old_element, .. },
            Kind::Array { element: new_element, .. },
        ) = (&old.kind, &new.kind)
        {
            fields.push(FieldDiff::of(
                None,
                &old,
                Some(&as_field(old_element)),
                Some(&as_field(new_element)),
            ));
        }
        compare_fields(None, &old, &old.fields, &new.fields, &mut fields);
        let mut variants = Vec::new();
        for new_variant in &new.variants {
            let old_variant =
                old.variants.iter().find(|old_variant| old_variant.name == new_variant.name);
            let nothing: &[Field] = &[];
            let old_fields = old_variant.map_or(nothing, |old_variant| &old_variant.fields);
            compare_fields(
                Some(&new_variant.name),
                &old,
                old_fields,
                &new_variant.fields,
                &mut fields,
            );
            variants.push(VariantDiff::of(old_variant, Some(new_variant)));
        }
        for old_variant in &old.variants {
            if new.variants.iter().all(|new_variant| new_variant.name != old_variant.name) {
                compare_fields(
                    Some(&old_variant.name),
                    &old,
                    &old_variant.fields,
                    &[],
                    &mut fields,
                );
                variants.push(VariantDiff::of(Some(old_variant), None));
            }
        }
        Diff { old, new, fields, variants }
    }

    /// Whether nothing changed, neither a number nor a name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Diff { old, new, fields, variants } = self;
        let numbers = |ty: &Type| (ty.size, ty.align, ty.tag);
        numbers(old) == numbers(new)
            && old.name == new.name
            && old.repr == new.repr
            && same_kind(&old.kind, &new.kind)
            && fields.iter().all(|field| !field.is_changed())
            && variants.iter().all(|variant| !variant.is_changed())
    }

    /// Whether the size is the same, so that the elements of an array keep their offsets.
    #[must_use]
    pub fn keeps_size(&self) -> bool {
        self.old.size == self.new.size
    }
}

/// Whether two types are of the same kind, whatever they consist of.
fn same_kind(old: &Kind, new: &Kind) -> bool {
    match (old, new) {
        (Kind::Primitive(old), Kind::Primitive(new)) => old == new,
        _ => mem::discriminant(old) == mem::discriminant(new),
    }
}

/// The element of an array as a field, for the comparison.
fn as_field(element: &Type) -> Field {
    Field {
        name: "[]".to_owned(),
        ty: element.name.clone(),
        offset: Some(0),
        size: element.size,
        align: element.align,
        trusted: false,
        layout: Some(Box::new(element.clone())),
    }
}

/// Pairs the fields by name, and the remaining fields by offset, size and type.
fn compare_fields(
    variant: Option<&str>,
    old: &Type,
    old_fields: &[Field],
    new_fields: &[Field],
    fields: &mut Vec<FieldDiff>,
) {
    let mut left: Vec<&Field> = old_fields
        .iter()
        .filter(|old_field| new_fields.iter().all(|new_field| new_field.name != old_field.name))
        .collect();
    for new_field in new_fields {
        let by_name = old_fields.iter().find(|old_field| old_field.name == new_field.name);
        let old_field = by_name.or_else(|| {
            let renamed = left.iter().position(|old_field| {
                old_field.offset.is_some()
                    && position(old_field) == position(new_field)
                    && old_field.ty == new_field.ty
            });
            renamed.map(|index| left.remove(index))
        });
        fields.push(FieldDiff::of(variant, old, old_field, Some(new_field)));
    }
    fields.extend(
        left.into_iter().map(|old_field| FieldDiff::of(variant, old, Some(old_field), None)),
    );
}

fn position(field: &Field) -> (Option<u64>, u64) {
    (field.offset, field.size)
}

impl FieldDiff {
    fn of(variant: Option<&str>, ty: &Type, old: Option<&Field>, new: Option<&Field>) -> Self {
        let added_to = match (old, new) {
            (None, Some(new)) => Some(added_to(ty, variant, new)),
            _ => None,
        };
        let inside = match (old, new) {
            (Some(old), Some(new)) if old.ty == new.ty => inside(old, new),
            _ => None,
        };
        let inside = inside.filter(|inside| !inside.is_empty());
        FieldDiff {
            variant: variant.map(ToOwned::to_owned),
            old: old.cloned(),
            new: new.cloned(),
            added_to,
            inside: inside.map(Box::new),
        }
    }

    /// The old and the new field, if the field is in both layouts.
    fn pair(&self) -> Option<(&Field, &Field)> {
        Some((self.old.as_ref()?, self.new.as_ref()?))
    }

    /// The new name, or the old name of a removed field.
    #[must_use]
    pub fn name(&self) -> &str {
        self.new.as_ref().or(self.old.as_ref()).map_or("", |field| &field.name)
    }

    /// The old name, if it differs.
    #[must_use]
    pub fn renamed_from(&self) -> Option<&str> {
        let (old, new) = self.pair()?;
        (old.name != new.name).then_some(&*old.name)
    }

    /// The difference between the offsets in bytes, negative if the field moved to a lower offset;
    /// `None` if it is 0 or not known.
    #[must_use]
    pub fn moved_by(&self) -> Option<i128> {
        let (old, new) = self.pair()?;
        let by = i128::from(new.offset?) - i128::from(old.offset?);
        (by != 0).then_some(by)
    }

    /// Whether the size changed.
    #[must_use]
    pub fn is_resized(&self) -> bool {
        self.pair().is_some_and(|(old, new)| old.size != new.size)
    }

    /// Whether the text of the field's type changed.
    #[must_use]
    pub fn is_retyped(&self) -> bool {
        self.pair().is_some_and(|(old, new)| old.ty != new.ty)
    }

    /// Whether the alignment of the field's type changed.
    #[must_use]
    pub fn is_realigned(&self) -> bool {
        self.pair().is_some_and(|(old, new)| old.align != new.align)
    }

    /// Whether the offset is known in only one of the layouts.
    fn gains_or_loses_offset(&self) -> bool {
        self.pair().is_some_and(|(old, new)| old.offset.is_some() != new.offset.is_some())
    }

    /// Whether anything about the field changed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.pair().is_none()
            || self.renamed_from().is_some()
            || self.moved_by().is_some()
            || self.is_resized()
            || self.is_retyped()
            || self.is_realigned()
            || self.gains_or_loses_offset()
            || self.inside.is_some()
    }
}

/// The difference between the layouts of the old and the new type of a field.
fn inside(old: &Field, new: &Field) -> Option<Diff> {
    Some(Diff::between(&**old.layout.as_ref()?, &**new.layout.as_ref()?))
}

/// The old content of the bytes of a new field.
fn added_to(old: &Type, variant: Option<&str>, field: &Field) -> AddedTo {
    let (gaps, was_there) = match variant {
        None => (&old.gaps, true),
        Some(name) => match old.variants.iter().find(|variant| variant.name == name) {
            Some(variant) => (&variant.gaps, true),
            None => (&old.gaps, false),
        },
    };
    let Some(offset) = field.offset.filter(|_| was_there && old.padding.is_some()) else {
        return AddedTo::Elsewhere;
    };
    let end = offset + field.size;
    let gap = gaps.iter().find(|gap| gap.offset <= offset && offset < gap.offset + gap.size);
    match gap {
        Some(gap) if end <= gap.offset + gap.size && !gap.is_tail => AddedTo::Hole,
        Some(gap) if end <= gap.offset + gap.size => AddedTo::TailPadding,
        Some(gap) if gap.is_tail => AddedTo::Tail,
        None if offset >= old.size => AddedTo::Tail,
        _ => AddedTo::Elsewhere,
    }
}

impl VariantDiff {
    fn of(old: Option<&Variant>, new: Option<&Variant>) -> Self {
        VariantDiff {
            name: new.or(old).map_or(String::new(), |variant| variant.name.clone()),
            old: old.map(|variant| variant.discriminant),
            new: new.map(|variant| variant.discriminant),
        }
    }

    /// Whether the discriminant changed, or the variant was added or removed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.old != self.new
    }
}

/// The difference between two reports, type by type, paired by name. `Display` writes the
/// difference of each type that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReportDiff {
    /// Types that are in the new report only.
    pub added: Vec<Type>,
    /// Types that are in the old report only.
    pub removed: Vec<Type>,
    /// Types that are in both reports, changed or not, in the order of the new report.
    pub types: Vec<Diff>,
    /// Pointer width and byte order of the old target and of the new target, if they differ. Then
    /// types may differ although their definitions did not change.
    pub targets: Option<[(u32, Endian); 2]>,
}

impl ReportDiff {
    /// The difference between `old` and `new`: a [snapshot](Report), or a
    /// [`Report`](crate::Report) of this build.
    pub fn between(old: impl Into<Report>, new: impl Into<Report>) -> Self {
        let (old, new) = (old.into(), new.into());
        let targets = [&old, &new].map(|report| (report.pointer_width, report.endian));
        let mut left = old.types;
        let (mut added, mut types) = (Vec::new(), Vec::new());
        for new_type in new.types {
            match left.iter().position(|old_type| old_type.name == new_type.name) {
                Some(index) => types.push(Diff::between(left.remove(index), new_type)),
                None => added.push(new_type),
            }
        }
        let targets = (targets[0] != targets[1]).then_some(targets);
        ReportDiff { added, removed: left, types, targets }
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.types.iter().all(Diff::is_empty)
    }
}

impl Diff {
    /// The difference in Markdown.
    #[must_use]
    pub fn markdown(&self) -> impl fmt::Display + '_ {
        render::InMarkdown(self)
    }
}

impl ReportDiff {
    /// The difference in Markdown.
    #[must_use]
    pub fn markdown(&self) -> impl fmt::Display + '_ {
        render::InMarkdown(self)
    }
}
