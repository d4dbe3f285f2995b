//! What there is to say of a type's layout, in lines that two witnesses can be compared by.

use std::collections::BTreeSet;

use layout_core::snapshot;

use crate::definition::{Definition, Shape};

/// One line for each figure. Which there are depends on the witness: what it does not know is in
/// neither of the two sets that are compared.
pub(crate) type Figures = BTreeSet<String>;

/// Where a field is and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) offset: Option<u64>,
    pub(crate) size: u64,
    pub(crate) align: u64,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.offset {
            Some(offset) => write!(f, "offset {offset}, ")?,
            None => f.write_str("offset not known, ")?,
        }
        write!(f, "size {}, align {}", self.size, self.align)
    }
}

/// All that our report says.
pub(crate) fn of_report(ty: &snapshot::Type) -> Figures {
    let mut figures = Figures::from([
        format!("size {}", ty.size),
        format!("align {}", ty.align),
        format!("niche {}", ty.niche),
        format!("fields {}", ty.fields.len()),
        format!("variants {}", ty.variants.len()),
    ]);
    if let Some(padding) = ty.padding {
        figures.insert(format!("padding {padding}"));
    }
    if let Some(tag) = &ty.tag {
        figures
            .insert(format!("tag offset {}, size {}, align {}", tag.offset, tag.size, tag.align));
    }
    gaps(&mut figures, "", ty.gaps.iter().map(|gap| (gap.offset, gap.size)));
    fields(&mut figures, "", &ty.fields);
    for variant in &ty.variants {
        let name = &variant.name;
        let discriminant = variant.discriminant.map_or("?".into(), |number| number.to_string());
        figures.insert(format!("{name} = {discriminant}, size {}", variant.size));
        gaps(
            &mut figures,
            &format!("{name}: "),
            variant.gaps.iter().map(|gap| (gap.offset, gap.size)),
        );
        fields(&mut figures, &format!("{name}."), &variant.fields);
    }
    figures
}

fn fields(figures: &mut Figures, path: &str, fields: &[snapshot::Field]) {
    for field in fields {
        let snapshot::Field { name, offset, size, align, .. } = field;
        let place = Place { offset: *offset, size: *size, align: *align };
        figures.insert(format!("{path}{name}: {place}"));
    }
}

/// Padding, as bytes: where a field without any stands between, two gaps are one here.
fn gaps(figures: &mut Figures, of: &str, gaps: impl Iterator<Item = (u64, u64)>) {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for (offset, size) in gaps {
        match runs.last_mut() {
            Some((start, before)) if *start + *before == offset => *before += size,
            _ => runs.push((offset, size)),
        }
    }
    figures.extend(runs.iter().map(|(offset, size)| format!("{of}gap at {offset}, {size} bytes")));
}

/// What a witness says of a type; the rest follows from it, byte by byte.
pub(crate) struct Witnessed {
    pub(crate) size: u64,
    pub(crate) align: u64,
    pub(crate) niche: bool,
    pub(crate) tag: Option<(u64, u64)>,
    /// In the order of [`Definition::fields`].
    pub(crate) places: Vec<Place>,
}

/// All that a report of this type must say.
pub(crate) fn of_witness(definition: &Definition, witnessed: &Witnessed) -> Figures {
    let Witnessed { size, align, niche, tag, places } = witnessed;
    let mut figures =
        Figures::from([format!("size {size}"), format!("align {align}"), format!("niche {niche}")]);
    let names = definition.fields();
    for ((name, _), place) in names.iter().zip(places) {
        figures.insert(format!("{name}: {place}"));
    }
    // Which bytes are a field's, or the tag's.
    let mut taken = vec![false; usize::try_from(*size).unwrap()];
    let take = |taken: &mut [bool], offset: u64, size: u64| {
        let start = usize::try_from(offset).unwrap();
        taken[start..start + usize::try_from(size).unwrap()].fill(true);
    };
    let (mut field_count, mut variant_count) = (0, 0);
    let mut is_known = true;
    match &definition.shape {
        Shape::Struct(fields) | Shape::Union(fields) => {
            field_count = fields.fields.len();
            for place in places {
                take(&mut taken, place.offset.unwrap_or(0), place.size);
            }
        }
        Shape::Enum(variants) => {
            variant_count = variants.len();
            is_known = tag.is_some() || definition.is_transparent();
            if let Some((offset, size)) = *tag {
                let align = size.max(1);
                figures.insert(format!("tag offset {offset}, size {size}, align {align}"));
                take(&mut taken, offset, size);
            }
            let only_tag = taken.clone();
            let mut rest = &places[..];
            let mut discriminant = 0;
            for variant in variants {
                let (own, further) = rest.split_at(variant.fields.fields.len());
                rest = further;
                discriminant = variant.discriminant.unwrap_or(discriminant);
                let payload: u64 = own.iter().map(|place| place.size).sum();
                let name = &variant.name;
                figures.insert(format!("{name} = {discriminant}, size {payload}"));
                discriminant += 1;
                let mut in_variant = only_tag.clone();
                for place in own {
                    if let Some(offset) = place.offset {
                        take(&mut taken, offset, place.size);
                        take(&mut in_variant, offset, place.size);
                    }
                }
                if is_known {
                    gaps(&mut figures, &format!("{name}: "), free(&in_variant));
                }
            }
        }
    }
    figures.insert(format!("fields {field_count}"));
    figures.insert(format!("variants {variant_count}"));
    if is_known {
        gaps(&mut figures, "", free(&taken));
        figures.insert(format!("padding {}", taken.iter().filter(|&&taken| !taken).count()));
    }
    figures
}

/// The bytes that are nobody's, one by one.
fn free(taken: &[bool]) -> impl Iterator<Item = (u64, u64)> {
    (0..).zip(taken).filter(|(_, taken)| !**taken).map(|(byte, _)| (byte, 1))
}
