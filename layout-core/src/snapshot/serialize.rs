//! `Serialize` for the types of a report, through their owned forms.

use alloc::string::ToString as _;
use alloc::vec::Vec;

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::analysis::gaps::Gap;
use crate::analysis::reorder::Savings;
use crate::contract::Mismatch;
use crate::model::layout::{FieldLayout, Heap, Kind, Tag, TypeLayout, VariantLayout};
use crate::model::repr::Repr;
use crate::render::active::ActiveVariant;
use crate::render::report::Report;
use crate::snapshot;

macro_rules! as_owned {
    ($($report:ty as $owned:ident;)*) => {$(
        /// Serializes the [owned form](crate::snapshot).
        impl Serialize for $report {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                snapshot::$owned::from(self).serialize(serializer)
            }
        }
    )*};
}

as_owned! {
    TypeLayout<'_> as Type;
    FieldLayout<'_> as Field;
    VariantLayout<'_> as Variant;
    Gap as Gap;
    Tag as Tag;
    Heap<'_> as Heap;
    Kind<'_> as Kind;
}

/// Serializes the text of the attribute.
impl Serialize for Repr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Serializes `size`, `saved` and `count`, and the names of the fields as `order`.
impl Serialize for Savings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Savings", 4)?;
        fields.serialize_field("size", &self.size)?;
        fields.serialize_field("saved", &self.saved)?;
        fields.serialize_field("count", &self.count)?;
        let order: Vec<_> = self.order().map(|field| field.name).collect();
        fields.serialize_field("order", &order)?;
        fields.end()
    }
}

/// Serializes the name of the variant as `variant`, and its fields with their offsets as `fields`.
impl Serialize for ActiveVariant<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("ActiveVariant", 2)?;
        fields.serialize_field("variant", self.variant().name)?;
        fields.serialize_field("fields", &self.fields().collect::<Vec<_>>())?;
        fields.end()
    }
}

/// Serializes the public fields that are not `None`, and the `Display` text as `says`.
impl Serialize for Mismatch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Mismatch", 6)?;
        for (name, text) in [("variant", self.variant), ("field", self.field)] {
            if let Some(text) = text {
                fields.serialize_field(name, text)?;
            }
        }
        fields.serialize_field("key", self.key)?;
        for (name, number) in [("actual", self.actual), ("expected", self.expected)] {
            if let Some(number) = number {
                fields.serialize_field(name, &number)?;
            }
        }
        fields.serialize_field("says", &self.to_string())?;
        fields.end()
    }
}

/// Serializes as a [`snapshot::Report`].
impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        snapshot::Report::from(*self).serialize(serializer)
    }
}
