//! Types as they are stored in JSON: nested types are in one list, and fields have their indices.

use alloc::format;
#[cfg(not(target_has_atomic = "ptr"))]
use alloc::rc::Rc as Arc;
use alloc::string::String;
#[cfg(target_has_atomic = "ptr")]
use alloc::sync::Arc;
use alloc::vec::Vec;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::intern::Interner;
use super::{
    Endian, Field as OwnedField, Gap, Heap, Kind as OwnedKind, MAX_LEVELS, MAX_PARTS, SCHEMA, Tag,
    Type as OwnedType,
};
use crate::model::layout::{Pointer, Primitive};
use crate::model::metadata::Metadata;
use crate::snapshot;

/// A [`snapshot::Report`] as it is stored.
#[derive(Serialize, Deserialize)]
pub(super) struct Report {
    // Checked before the other fields, which may differ in another version.
    #[serde(deserialize_with = "schema")]
    schema: u32,
    pointer_width: u32,
    endian: Endian,
    types: Vec<Type>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    nested: Vec<Type>,
}

fn schema<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    match u32::deserialize(deserializer)? {
        SCHEMA => Ok(SCHEMA),
        other => Err(serde::de::Error::custom(format!(
            "the report is of schema {other}, and this version of layout-core reads {SCHEMA}"
        ))),
    }
}

/// A [`snapshot::Type`] as it is stored.
#[derive(Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
#[expect(clippy::struct_field_names, reason = "the key `type_name`")]
pub(super) struct Type {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    type_name: Option<String>,
    size: u64,
    align: u64,
    #[serde(default = "rust", skip_serializing_if = "is_rust")]
    repr: String,
    kind: Kind,
    #[serde(default, skip_serializing_if = "super::is_false")]
    niche: bool,
    #[serde(default, skip_serializing_if = "super::is_false")]
    pointer_sized: bool,
    #[serde(default, skip_serializing_if = "super::is_false")]
    atomic: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    metadata: Option<Metadata>,
    #[serde(default, skip_serializing_if = "super::is_false")]
    partial: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    padding: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tag: Option<Tag>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Field>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    variants: Vec<Variant>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gaps: Vec<Gap>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    heap: Option<Heap>,
    /// Only of a type that is stored by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    nested: Vec<Type>,
}

fn rust() -> String {
    RUST.into()
}

fn is_rust(repr: &str) -> bool {
    repr == RUST
}

/// The `repr` of a type without the attribute.
const RUST: &str = "repr(Rust)";

/// A [`snapshot::Field`] as it is stored in a type.
#[derive(Serialize, Deserialize)]
struct Field {
    name: String,
    #[serde(rename = "type")]
    ty: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offset: Option<u64>,
    size: u64,
    align: u64,
    #[serde(default, skip_serializing_if = "super::is_false")]
    trusted: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    layout: Option<usize>,
}

/// A [`snapshot::Variant`] as it is stored in a type.
#[derive(Serialize, Deserialize)]
struct Variant {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    discriminant: Option<i128>,
    size: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Field>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gaps: Vec<Gap>,
}

/// A [`snapshot::Kind`] as it is stored in a type.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Primitive(Primitive),
    Pointer(Pointer),
    Array { len: u64, element: usize },
    Tuple,
    Struct,
    Union,
    Enum,
    Opaque,
}

/// The number of levels and of parts of a type, those of nested types included.
#[derive(Clone, Copy, Default)]
struct Extent {
    levels: usize,
    parts: usize,
}

impl Extent {
    /// The extent of a type with these parts: the extent of the part's type, if that is known.
    fn of(parts: impl Iterator<Item = Option<Extent>>) -> Result<Self, String> {
        let mut all = Extent { levels: 1, parts: 0 };
        for part in parts {
            let Extent { levels, parts } = part.unwrap_or_default();
            all.levels = all.levels.max(1 + levels);
            all.parts = all.parts.saturating_add(1 + parts);
        }
        if all.levels > MAX_LEVELS {
            return Err(format!("more than {MAX_LEVELS} levels of types inside of it"));
        }
        all.check_parts()?;
        Ok(all)
    }

    fn check_parts(self) -> Result<(), String> {
        if self.parts > MAX_PARTS {
            return Err(format!("more than {MAX_PARTS} parts, with those of nested types"));
        }
        Ok(())
    }
}

/// Reads the types of one list, each of which refers only to types before it.
#[derive(Default)]
struct Reader {
    nested: Vec<(Arc<OwnedType>, Extent)>,
}

impl Reader {
    fn new(nested: Vec<Type>) -> Result<Self, String> {
        let mut reader = Reader::default();
        for ty in nested {
            let (ty, extent) = reader.ty(ty)?;
            reader.nested.push((Arc::new(ty), extent));
        }
        Ok(reader)
    }

    /// A type that is stored without a list of its own.
    fn ty(&self, ty: Type) -> Result<(OwnedType, Extent), String> {
        let name = ty.name.clone();
        self.unnamed(ty).map_err(|problem| format!("type `{}`: {problem}", name.escape_debug()))
    }

    fn unnamed(&self, ty: Type) -> Result<(OwnedType, Extent), String> {
        let Type { name, size, align, repr, kind, niche, partial, padding, .. } = ty;
        let Type { type_name, pointer_sized, atomic, metadata, .. } = ty;
        let Type { tag, fields, variants, gaps, heap, nested, .. } = ty;
        if !nested.is_empty() {
            return Err("only the outermost type has `nested` types".into());
        }
        let mut parts = Vec::new();
        let kind = match kind {
            Kind::Array { len, element } => {
                OwnedKind::Array { len, element: self.nested(element, &mut parts)? }
            }
            Kind::Primitive(primitive) => OwnedKind::Primitive(primitive),
            Kind::Pointer(pointer) => OwnedKind::Pointer(pointer),
            Kind::Tuple => OwnedKind::Tuple,
            Kind::Struct => OwnedKind::Struct,
            Kind::Union => OwnedKind::Union,
            Kind::Enum => OwnedKind::Enum,
            Kind::Opaque => OwnedKind::Opaque,
        };
        let fields = self.fields(fields, &mut parts)?;
        let variants: Result<_, String> = variants
            .into_iter()
            .map(|Variant { name, discriminant, size, fields, gaps }| {
                parts.push(None);
                let fields = self.fields(fields, &mut parts)?;
                Ok(snapshot::Variant { name, discriminant, size, fields, gaps })
            })
            .collect();
        let ty = OwnedType {
            name,
            type_name,
            metadata,
            size,
            align,
            repr,
            kind,
            niche,
            pointer_sized,
            atomic,
            partial,
            padding,
            tag,
            fields,
            variants: variants?,
            gaps,
            heap,
        };
        ty.check()?;
        Ok((ty, Extent::of(parts.into_iter())?))
    }

    fn fields(
        &self,
        fields: Vec<Field>,
        parts: &mut Vec<Option<Extent>>,
    ) -> Result<Vec<OwnedField>, String> {
        let field = |Field { name, ty, offset, size, align, trusted, layout }| {
            let layout = layout.map(|index| self.nested(index, parts)).transpose()?;
            if layout.is_none() {
                parts.push(None);
            }
            Ok(OwnedField { name, ty, offset, size, align, trusted, layout })
        };
        fields.into_iter().map(field).collect()
    }

    /// The type with this index, as a part of another.
    fn nested(
        &self,
        index: usize,
        parts: &mut Vec<Option<Extent>>,
    ) -> Result<Arc<OwnedType>, String> {
        let Some((ty, extent)) = self.nested.get(index) else {
            return Err(format!("it refers to type {index} of `nested`, which is not before it"));
        };
        parts.push(Some(*extent));
        Ok(Arc::clone(ty))
    }
}

impl TryFrom<Report> for snapshot::Report {
    type Error = String;

    fn try_from(report: Report) -> Result<Self, String> {
        let Report { schema, pointer_width, endian, types, nested } = report;
        if ![16, 32, 64].contains(&pointer_width) {
            return Err(format!("no target has pointers of {pointer_width} bits"));
        }
        let reader = Reader::new(nested)?;
        let types: Vec<_> =
            types.into_iter().map(|ty| reader.ty(ty)).collect::<Result<_, String>>()?;
        all(types.iter().map(|(_, extent)| *extent))?;
        let types = types.into_iter().map(|(ty, _)| ty).collect();
        Ok(snapshot::Report { schema, pointer_width, endian, types })
    }
}

impl TryFrom<Type> for OwnedType {
    type Error = String;

    fn try_from(mut ty: Type) -> Result<Self, String> {
        let reader = Reader::new(core::mem::take(&mut ty.nested))?;
        Ok(reader.ty(ty)?.0)
    }
}

/// Checks the number of parts of a report.
fn all(extents: impl Iterator<Item = Extent>) -> Result<(), String> {
    let parts = extents.fold(0, |sum: usize, extent| sum.saturating_add(extent.parts));
    Extent { parts, ..Extent::default() }
        .check_parts()
        .map_err(|problem| format!("the report has {problem}"))
}

/// Writes types into one list.
#[derive(Default)]
struct Writer<'a> {
    interner: Interner<'a>,
    nested: Vec<Type>,
    extents: Vec<Extent>,
}

impl<'a> Writer<'a> {
    /// A type without a list of its own.
    fn ty(&mut self, ty: &'a OwnedType) -> Result<(Type, Extent), String> {
        let mut indices = Vec::new();
        for nested in super::intern::nested(ty) {
            indices.push(self.interner.number(nested));
        }
        // Their order is that of the numbers.
        while let Some(interned) = self.interner.types.get(self.nested.len()) {
            let (ty, extent) = self.stored(interned.ty, &interned.nested)?;
            self.nested.push(ty);
            self.extents.push(extent);
        }
        self.stored(ty, &indices)
    }

    fn stored(&self, ty: &OwnedType, nested: &[usize]) -> Result<(Type, Extent), String> {
        let OwnedType { size, align, niche, partial, padding, tag, .. } = *ty;
        let OwnedType { pointer_sized, atomic, metadata, .. } = *ty;
        let mut rest = nested.iter().copied();
        let mut parts = Vec::new();
        let mut next = |parts: &mut Vec<Option<Extent>>| {
            let index = rest.next();
            parts.push(index.map(|index| self.extents[index]));
            index
        };
        let kind = match ty.kind {
            OwnedKind::Array { len, .. } => {
                Kind::Array { len, element: next(&mut parts).unwrap_or_default() }
            }
            OwnedKind::Primitive(primitive) => Kind::Primitive(primitive),
            OwnedKind::Pointer(pointer) => Kind::Pointer(pointer),
            OwnedKind::Tuple => Kind::Tuple,
            OwnedKind::Struct => Kind::Struct,
            OwnedKind::Union => Kind::Union,
            OwnedKind::Enum => Kind::Enum,
            OwnedKind::Opaque => Kind::Opaque,
        };
        let mut field = |field: &OwnedField, parts: &mut Vec<Option<Extent>>| {
            let layout = field.layout.as_ref().and_then(|_| next(parts));
            if layout.is_none() {
                parts.push(None);
            }
            let OwnedField { ref name, ref ty, offset, size, align, trusted, .. } = *field;
            Field { name: name.clone(), ty: ty.clone(), offset, size, align, trusted, layout }
        };
        let fields = ty.fields.iter().map(|one| field(one, &mut parts)).collect();
        let variants = ty.variants.iter().map(|variant| {
            parts.push(None);
            Variant {
                name: variant.name.clone(),
                discriminant: variant.discriminant,
                size: variant.size,
                fields: variant.fields.iter().map(|one| field(one, &mut parts)).collect(),
                gaps: variant.gaps.clone(),
            }
        });
        let stored = Type {
            name: ty.name.clone(),
            type_name: ty.type_name.clone(),
            metadata,
            size,
            align,
            repr: ty.repr.clone(),
            kind,
            niche,
            pointer_sized,
            atomic,
            partial,
            padding,
            tag,
            fields,
            variants: variants.collect(),
            gaps: ty.gaps.clone(),
            heap: ty.heap.clone(),
            nested: Vec::new(),
        };
        let extent = Extent::of(parts.into_iter())
            .map_err(|problem| format!("type `{}`: {problem}", ty.name))?;
        Ok((stored, extent))
    }
}

impl Serialize for snapshot::Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let snapshot::Report { schema, pointer_width, endian, .. } = *self;
        let mut writer = Writer::default();
        let types: Result<Vec<_>, _> = self.types.iter().map(|ty| writer.ty(ty)).collect();
        let types = types.map_err(S::Error::custom)?;
        all(types.iter().map(|(_, extent)| *extent)).map_err(S::Error::custom)?;
        let types = types.into_iter().map(|(ty, _)| ty).collect();
        Report { schema, pointer_width, endian, types, nested: writer.nested }.serialize(serializer)
    }
}

impl Serialize for OwnedType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut writer = Writer::default();
        let (ty, _) = writer.ty(self).map_err(S::Error::custom)?;
        Type { nested: writer.nested, ..ty }.serialize(serializer)
    }
}

/// A nested type of a part that is stored by itself: a type with a list of its own.
pub(super) mod shared {
    use super::{Arc, Deserialize as _, Deserializer, OwnedType, Serialize as _, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(
        ty: &Arc<OwnedType>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        (**ty).serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Arc<OwnedType>, D::Error> {
        OwnedType::deserialize(deserializer).map(Arc::new)
    }
}

/// The same as [`shared`], or nothing.
pub(super) mod optional {
    use super::{Arc, Deserialize as _, Deserializer, OwnedType, Serialize as _, Serializer};

    #[expect(clippy::ref_option, reason = "serde passes it so")]
    pub(in super::super) fn serialize<S: Serializer>(
        ty: &Option<Arc<OwnedType>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        ty.as_deref().serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Arc<OwnedType>>, D::Error> {
        Ok(Option::<OwnedType>::deserialize(deserializer)?.map(Arc::new))
    }
}
