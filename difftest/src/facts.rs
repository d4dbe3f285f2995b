//! Facts about the layout of a type, as lines of text: those of a report, and those of an oracle.

use std::collections::BTreeSet;

use layout_core::snapshot;

use crate::definition::{Definition, Shape};

/// One line for each fact. Facts that an oracle lacks are left out of the report's set too.
pub(crate) type Facts = BTreeSet<String>;

/// Offset, size and alignment of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FieldLayout {
    pub(crate) offset: Option<u64>,
    pub(crate) size: u64,
    pub(crate) align: u64,
}

impl std::fmt::Display for FieldLayout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.offset {
            Some(offset) => write!(f, "offset {offset}, ")?,
            None => f.write_str("offset not known, ")?,
        }
        write!(f, "size {}, align {}", self.size, self.align)
    }
}

/// All facts of our report.
pub(crate) fn of_report(ty: &snapshot::Type) -> Facts {
    let mut facts = Facts::from([
        format!("size {}", ty.size),
        format!("align {}", ty.align),
        format!("niche {}", ty.niche),
        format!("fields {}", ty.fields.len()),
        format!("variants {}", ty.variants.len()),
    ]);
    if let Some(padding) = ty.padding {
        facts.insert(format!("padding {padding}"));
    }
    if let Some(tag) = &ty.tag {
        facts.insert(format!("tag offset {}, size {}, align {}", tag.offset, tag.size, tag.align));
    }
    gaps(&mut facts, "", ty.gaps.iter().map(|gap| (gap.offset, gap.size)));
    fields(&mut facts, "", &ty.fields);
    for variant in &ty.variants {
        let name = &variant.name;
        let discriminant = variant.discriminant.map_or("?".into(), |number| number.to_string());
        facts.insert(format!("{name} = {discriminant}, size {}", variant.size));
        gaps(
            &mut facts,
            &format!("{name}: "),
            variant.gaps.iter().map(|gap| (gap.offset, gap.size)),
        );
        fields(&mut facts, &format!("{name}."), &variant.fields);
    }
    facts
}

fn fields(facts: &mut Facts, path: &str, fields: &[snapshot::Field]) {
    for field in fields {
        let snapshot::Field { name, offset, size, align, .. } = field;
        let layout = FieldLayout { offset: *offset, size: *size, align: *align };
        facts.insert(format!("{path}{name}: {layout}"));
    }
}

/// Gaps as runs of bytes: two gaps with a zero-sized field between them are one run.
fn gaps(facts: &mut Facts, path: &str, gaps: impl Iterator<Item = (u64, u64)>) {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for (offset, size) in gaps {
        match runs.last_mut() {
            Some((start, before)) if *start + *before == offset => *before += size,
            _ => runs.push((offset, size)),
        }
    }
    facts.extend(runs.iter().map(|(offset, size)| format!("{path}gap at {offset}, {size} bytes")));
}

/// The layout of a type by an oracle, from which all other facts follow byte by byte.
pub(crate) struct OracleLayout {
    pub(crate) size: u64,
    pub(crate) align: u64,
    pub(crate) niche: bool,
    /// Offset, size and alignment.
    pub(crate) tag: Option<(u64, u64, u64)>,
    /// In the order of [`Definition::fields`].
    pub(crate) fields: Vec<FieldLayout>,
}

/// All facts that a report of this type must have.
pub(crate) fn of_oracle(definition: &Definition, layout: &OracleLayout) -> Facts {
    let OracleLayout { size, align, niche, tag, fields: layouts } = layout;
    let mut facts =
        Facts::from([format!("size {size}"), format!("align {align}"), format!("niche {niche}")]);
    let names = definition.fields();
    for ((name, _), layout) in names.iter().zip(layouts) {
        facts.insert(format!("{name}: {layout}"));
    }
    // The bytes of fields and of the tag.
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
            for field in layouts {
                take(&mut taken, field.offset.unwrap_or(0), field.size);
            }
        }
        Shape::Enum(variants) => {
            variant_count = variants.len();
            is_known = tag.is_some() || definition.is_transparent();
            if let Some((offset, size, align)) = *tag {
                facts.insert(format!("tag offset {offset}, size {size}, align {align}"));
                take(&mut taken, offset, size);
            }
            let only_tag = taken.clone();
            let mut rest = &layouts[..];
            let mut discriminant = 0;
            for variant in variants {
                let (own, further) = rest.split_at(variant.fields.fields.len());
                rest = further;
                discriminant = variant.discriminant.unwrap_or(discriminant);
                let payload: u64 = own.iter().map(|field| field.size).sum();
                let name = &variant.name;
                facts.insert(format!("{name} = {discriminant}, size {payload}"));
                discriminant += 1;
                let mut in_variant = only_tag.clone();
                for field in own {
                    if let Some(offset) = field.offset {
                        take(&mut taken, offset, field.size);
                        take(&mut in_variant, offset, field.size);
                    }
                }
                if is_known {
                    gaps(&mut facts, &format!("{name}: "), free(&in_variant));
                }
            }
        }
    }
    facts.insert(format!("fields {field_count}"));
    facts.insert(format!("variants {variant_count}"));
    if is_known {
        gaps(&mut facts, "", free(&taken));
        facts.insert(format!("padding {}", taken.iter().filter(|&&taken| !taken).count()));
    }
    facts
}

/// The bytes that belong to no field, one by one.
fn free(taken: &[bool]) -> impl Iterator<Item = (u64, u64)> {
    (0..).zip(taken).filter(|(_, taken)| !**taken).map(|(byte, _)| (byte, 1))
}
