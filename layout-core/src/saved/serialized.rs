//! `Serialize` for what a report holds: each as the owned form of it.

use serde::{Serialize, Serializer};

use crate::{FieldLayout, Gap, Heap, Kind, Repr, Tag, TypeLayout, VariantLayout, saved};

macro_rules! as_saved {
    ($($report:ident as $saved:ident;)*) => {$(
        /// As the [owned form](crate::saved).
        impl Serialize for $report {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                saved::$saved::from(self).serialize(serializer)
            }
        }
    )*};
}

as_saved! {
    TypeLayout as Type;
    FieldLayout as Field;
    VariantLayout as Variant;
    Gap as Gap;
    Tag as Tag;
    Heap as Heap;
    Kind as Kind;
}

/// As the attribute spells it.
impl Serialize for Repr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
