//! Differences between two layouts of a type, as data and as text.

use alloc::borrow::ToOwned;
use alloc::collections::{BTreeMap, VecDeque};
use alloc::string::String;
use alloc::vec::Vec;
use core::{fmt, mem};

use crate::snapshot::intern::Interner;
use crate::snapshot::{Arc, Endian, Field, Gap, Kind, Report, Type, Variant};

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
    verdict: Verdict,
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
    pub inside: Option<Arc<Diff>>,
    verdict: Verdict,
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
        Comparison::default().types(&old.into(), &new.into())
    }

    /// Whether nothing changed, neither a number nor a name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Diff { old, new, fields, variants, .. } = self;
        let numbers = |ty: &Type| (ty.size, ty.align, ty.tag);
        numbers(old) == numbers(new)
            && old.shown_name() == new.shown_name()
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
fn as_field(element: &Arc<Type>) -> Field {
    Field {
        name: "[]".to_owned(),
        ty: element.shown_name().to_owned(),
        offset: Some(0),
        size: element.size,
        align: element.align,
        trusted: false,
        layout: Some(Arc::clone(element)),
    }
}

/// Compares types. Each pair of nested types is compared once, however often it occurs.
#[derive(Default)]
struct Comparison<'a> {
    interner: Interner<'a>,
    /// The differences by the numbers of the two types.
    known: BTreeMap<[usize; 2], Arc<Diff>>,
}

/// The old type or variant that fields are compared in.
#[derive(Clone, Copy)]
struct Place<'a> {
    ty: &'a Type,
    variant: Option<&'a str>,
    fields: &'a [Field],
    /// The old padding; `None` if the variant is new.
    gaps: Option<&'a [Gap]>,
}

impl<'a> Comparison<'a> {
    fn types(&mut self, old: &'a Type, new: &'a Type) -> Diff {
        let mut fields = Vec::new();
        if let (
            Kind::Array { element: old_element, .. },
            Kind::Array { element: new_element, .. },
        ) = (&old.kind, &new.kind)
        {
            let types = Some((&**old_element, &**new_element));
            let pair = [old_element, new_element].map(as_field);
            fields.push(self.pair([&pair[0], &pair[1]], None, types));
        }
        let whole = Place { ty: old, variant: None, fields: &old.fields, gaps: Some(&old.gaps) };
        self.fields(whole, &new.fields, &mut fields);
        let old_variants = first_by(&old.variants, |variant| &*variant.name);
        let mut variants = Vec::new();
        for new_variant in &new.variants {
            let index = old_variants.get(&*new_variant.name).copied();
            let old_variant = index.map(|index| &old.variants[index]);
            let place = Place::of_variant(old, &new_variant.name, old_variant);
            self.fields(place, &new_variant.fields, &mut fields);
            variants.push(VariantDiff::of(old_variant, Some(new_variant)));
        }
        let new_variants = first_by(&new.variants, |variant| &*variant.name);
        for old_variant in &old.variants {
            if !new_variants.contains_key(&*old_variant.name) {
                let place = Place::of_variant(old, &old_variant.name, Some(old_variant));
                self.fields(place, &[], &mut fields);
                variants.push(VariantDiff::of(Some(old_variant), None));
            }
        }
        let is_same = self.interner.number(old) == self.interner.number(new);
        let mut diff =
            Diff { old: old.clone(), new: new.clone(), fields, variants, verdict: Verdict::Kept };
        if !is_same {
            diff.verdict = verdict::of_types(&diff);
        }
        diff
    }

    /// Pairs the fields by name, and the remaining fields by offset, size and type.
    fn fields(&mut self, place: Place<'a>, new_fields: &'a [Field], fields: &mut Vec<FieldDiff>) {
        let old_fields = place.fields;
        let by_name = first_by(old_fields, |field| &*field.name);
        let new_names = first_by(new_fields, |field| &*field.name);
        let mut is_left: Vec<_> =
            old_fields.iter().map(|field| !new_names.contains_key(&*field.name)).collect();
        let mut by_position = BTreeMap::<_, VecDeque<usize>>::new();
        for (index, field) in old_fields.iter().enumerate() {
            if is_left[index] && field.offset.is_some() {
                by_position.entry(position(field)).or_default().push_back(index);
            }
        }
        for new_field in new_fields {
            let index = by_name.get(&*new_field.name).copied().or_else(|| {
                let renamed = by_position.get_mut(&position(new_field))?.pop_front()?;
                is_left[renamed] = false;
                Some(renamed)
            });
            fields.push(match index {
                Some(index) => {
                    let old_field = &old_fields[index];
                    let layouts = old_field.layout.as_deref().zip(new_field.layout.as_deref());
                    self.pair([old_field, new_field], place.variant, layouts)
                }
                None => FieldDiff {
                    new: Some(new_field.clone()),
                    added_to: Some(added_to(&place, new_field)),
                    ..FieldDiff::neither(place.variant)
                },
            });
        }
        for (old_field, _) in old_fields.iter().zip(is_left).filter(|(_, is_left)| *is_left) {
            fields.push(FieldDiff {
                old: Some(old_field.clone()),
                verdict: Verdict::Moved,
                ..FieldDiff::neither(place.variant)
            });
        }
    }

    /// A field in both layouts, and the layouts of its type if both are known.
    fn pair(
        &mut self,
        [old, new]: [&Field; 2],
        variant: Option<&str>,
        layouts: Option<(&'a Type, &'a Type)>,
    ) -> FieldDiff {
        let diff = layouts.map(|(old, new)| self.nested(old, new));
        let verdict = verdict::of_fields(old, new, diff.as_deref());
        let inside = diff.filter(|inside| old.ty == new.ty && !inside.is_empty());
        FieldDiff {
            old: Some(old.clone()),
            new: Some(new.clone()),
            inside,
            verdict,
            ..FieldDiff::neither(variant)
        }
    }

    fn nested(&mut self, old: &'a Type, new: &'a Type) -> Arc<Diff> {
        let numbers = [self.interner.number(old), self.interner.number(new)];
        if let Some(known) = self.known.get(&numbers) {
            return Arc::clone(known);
        }
        let diff = Arc::new(self.types(old, new));
        self.known.insert(numbers, Arc::clone(&diff));
        diff
    }
}

impl<'a> Place<'a> {
    /// A variant of this name; `None` if the old enum has no such variant.
    fn of_variant(ty: &'a Type, name: &'a str, variant: Option<&'a Variant>) -> Self {
        Place {
            ty,
            variant: Some(name),
            fields: variant.map_or(&[], |variant| &variant.fields),
            gaps: variant.map(|variant| &*variant.gaps),
        }
    }
}

/// The index of the first part of each name.
fn first_by<'a, T>(parts: &'a [T], name: impl Fn(&'a T) -> &'a str) -> BTreeMap<&'a str, usize> {
    let mut first = BTreeMap::new();
    for (index, part) in parts.iter().enumerate() {
        first.entry(name(part)).or_insert(index);
    }
    first
}

fn position(field: &Field) -> (Option<u64>, u64, &str) {
    (field.offset, field.size, &field.ty)
}

impl FieldDiff {
    fn neither(variant: Option<&str>) -> Self {
        FieldDiff {
            variant: variant.map(ToOwned::to_owned),
            old: None,
            new: None,
            added_to: None,
            inside: None,
            verdict: Verdict::Kept,
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

/// The old content of the bytes of a new field.
fn added_to(place: &Place<'_>, field: &Field) -> AddedTo {
    let gaps = place.gaps.filter(|_| place.ty.padding.is_some());
    let (Some(gaps), Some(offset)) = (gaps, field.offset) else {
        return AddedTo::Elsewhere;
    };
    let end = offset + field.size;
    // The last gap that starts at the field or before.
    let before = gaps.partition_point(|gap| gap.offset <= offset);
    let gap = before.checked_sub(1).map(|index| &gaps[index]);
    match gap.filter(|gap| offset < gap.offset + gap.size) {
        Some(gap) if end <= gap.offset + gap.size && !gap.is_tail => AddedTo::Hole,
        Some(gap) if end <= gap.offset + gap.size => AddedTo::TailPadding,
        Some(gap) if gap.is_tail => AddedTo::Tail,
        None if offset >= place.ty.size => AddedTo::Tail,
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
        let mut left: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
        for (index, old_type) in old.types.iter().enumerate() {
            left.entry(&old_type.name).or_default().push_back(index);
        }
        let mut comparison = Comparison::default();
        let (mut added, mut types) = (Vec::new(), Vec::new());
        for new_type in &new.types {
            match left.get_mut(&*new_type.name).and_then(VecDeque::pop_front) {
                Some(index) => types.push(comparison.types(&old.types[index], new_type)),
                None => added.push(new_type.clone()),
            }
        }
        let mut removed: Vec<_> = left.into_values().flatten().collect();
        removed.sort_unstable();
        let removed = removed.into_iter().map(|index| old.types[index].clone()).collect();
        let targets = (targets[0] != targets[1]).then_some(targets);
        ReportDiff { added, removed, types, targets }
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
