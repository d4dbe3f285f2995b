//! The alternatives for the content of a type: a value is one variant of an enum, and may have been
//! written through any field of a union.

use crate::analysis::gaps::Segments;
use crate::model::layout::{FieldLayout, Kind, TypeLayout};

/// One alternative for the content of a type, while it is visited.
pub(super) struct Parts<'a> {
    pub(super) layout: &'a TypeLayout<'a>,
    /// The name of the variant.
    pub(super) variant: Option<&'a str>,
    pub(super) fields: &'a [FieldLayout<'a>],
    pub(super) segments: Segments<'a>,
    /// The field of a union, or the field as which a transparent enum is laid out.
    pub(super) only: Option<&'a FieldLayout<'a>>,
    /// The last field with a size.
    pub(super) before: Option<&'a FieldLayout<'a>>,
    /// Whether the note on unlisted fields is written.
    pub(super) unlisted: bool,
    /// The bytes of holes so far.
    pub(super) bytes: usize,
}

impl<'a> Parts<'a> {
    /// The alternative with this index.
    #[inline]
    pub(super) const fn of(layout: &'a TypeLayout<'a>, index: usize) -> Self {
        let parts = Parts {
            layout,
            variant: None,
            fields: layout.fields,
            segments: Segments::new(layout),
            only: None,
            before: None,
            unlisted: false,
            bytes: 0,
        };
        match layout.kind {
            Kind::Union => Parts { only: Some(&layout.fields[index]), ..parts },
            Kind::Enum if !layout.fields.is_empty() => {
                let variant = &layout.variants[index];
                let segments = Segments::of_variant(layout, variant);
                Parts {
                    variant: Some(variant.name),
                    fields: variant.fields,
                    segments,
                    only: layout.transparent_field(),
                    ..parts
                }
            }
            _ => parts,
        }
    }
}
