//! Equal types as equal numbers, however deep they are nested and however often.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ptr;

use super::{Field, Kind, Type, Variant};

/// Numbers the types that it is given and the types inside of them: equal types have equal numbers,
/// and a type has a higher number than each type inside of it.
///
/// In time that is almost linear in the number of different types. Comparing trees instead takes
/// time that is exponential in their depth if types are nested twice at each level.
#[derive(Default)]
pub(super) struct Interner<'a> {
    /// The types by number.
    pub(super) types: Vec<Interned<'a>>,
    by_content: BTreeMap<Interned<'a>, usize>,
    by_address: BTreeMap<*const Type, usize>,
}

/// A type whose nested types are known by number.
#[derive(Clone)]
pub(super) struct Interned<'a> {
    pub(super) ty: &'a Type,
    /// The types of the fields, or of the element of an array, without those that are not known.
    pub(super) nested: Vec<usize>,
}

impl<'a> Interner<'a> {
    /// The number of a type.
    pub(super) fn number(&mut self, ty: &'a Type) -> usize {
        if let Some(&number) = self.by_address.get(&ptr::from_ref(ty)) {
            return number;
        }
        let nested = nested(ty).map(|nested| self.number(nested)).collect();
        let interned = Interned { ty, nested };
        let known = self.by_content.get(&interned).copied();
        let number = known.unwrap_or_else(|| {
            self.types.push(interned.clone());
            self.by_content.insert(interned, self.types.len() - 1);
            self.types.len() - 1
        });
        self.by_address.insert(ty, number);
        number
    }
}

/// The known types of fields, of variants' fields and of the elements of an array.
pub(super) fn nested(ty: &Type) -> impl Iterator<Item = &Type> {
    let element = match &ty.kind {
        Kind::Array { element, .. } => Some(&**element),
        _ => None,
    };
    let in_variants = ty.variants.iter().flat_map(|variant| &variant.fields);
    let of_fields = ty.fields.iter().chain(in_variants);
    element.into_iter().chain(of_fields.filter_map(|field| field.layout.as_deref()))
}

impl PartialEq for Type {
    fn eq(&self, other: &Self) -> bool {
        let mut interner = Interner::default();
        ptr::eq(self, other) || interner.number(self) == interner.number(other)
    }
}

impl Eq for Type {}

impl PartialEq for Interned<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Interned<'_> {}

impl PartialOrd for Interned<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Any total order. Names come first, because they differ most often.
impl<'a> Ord for Interned<'a> {
    fn cmp(&self, other: &Self) -> Ordering {
        let Interned { ty: a, nested } = self;
        let Interned { ty: b, nested: other_nested } = other;
        a.name
            .cmp(&b.name)
            .then_with(|| a.type_name.cmp(&b.type_name))
            .then_with(|| nested.cmp(other_nested))
            .then_with(|| numbers(a).cmp(&numbers(b)))
            .then_with(|| a.repr.cmp(&b.repr))
            .then_with(|| kind(&a.kind).cmp(&kind(&b.kind)))
            .then_with(|| (a.tag, &a.gaps, &a.heap).cmp(&(b.tag, &b.gaps, &b.heap)))
            .then_with(|| a.fields.iter().map(field).cmp(b.fields.iter().map(field)))
            .then_with(|| a.variants.iter().map(variant).cmp(b.variants.iter().map(variant)))
            .then_with(|| {
                let in_variants = |variant: &'a Variant| variant.fields.iter().map(field);
                let (a, b) = (a.variants.iter(), b.variants.iter());
                a.flat_map(in_variants).cmp(b.flat_map(in_variants))
            })
    }
}

fn numbers(ty: &Type) -> impl Ord {
    let Type { size, align, niche, partial, padding, metadata, .. } = *ty;
    (size, align, niche, partial, padding, metadata)
}

/// A kind without the element of an array.
fn kind(kind: &Kind) -> impl Ord {
    match *kind {
        Kind::Primitive(primitive) => (0, primitive as u64),
        Kind::Pointer(pointer) => (1, pointer as u64),
        Kind::Array { len, .. } => (2, len),
        Kind::Tuple => (3, 0),
        Kind::Struct => (4, 0),
        Kind::Union => (5, 0),
        Kind::Enum => (6, 0),
        Kind::Opaque => (7, 0),
    }
}

/// A field without the layout of its type, of which only remains whether it is known.
fn field(field: &Field) -> impl Ord {
    let Field { name, ty, offset, size, align, trusted, layout } = field;
    (name, ty, *offset, *size, *align, *trusted, layout.is_some())
}

/// A variant without its fields, of which only their number remains.
fn variant(variant: &Variant) -> impl Ord {
    let Variant { name, discriminant, size, fields, gaps } = variant;
    (name, *discriminant, *size, fields.len(), gaps)
}
