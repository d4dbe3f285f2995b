//! Debug information, which stable compilers write too.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

use gimli::{AttributeValue, DebuggingInformationEntry, EndianSlice, RunTimeEndian, UnitOffset};
use layout_core::snapshot;
use object::{Object as _, ObjectSection as _};

use crate::definition::{Definition, Shape, Variant};
use crate::facts::Facts;

type Reader<'a> = EndianSlice<'a, RunTimeEndian>;
type Entry<'a> = DebuggingInformationEntry<Reader<'a>>;

/// The facts of our report that debug information has too.
pub(crate) fn of_report(definition: &Definition, ty: &snapshot::Type) -> Facts {
    let mut facts = Facts::from([format!("size {}", ty.size), format!("align {}", ty.align)]);
    let mut add = |path: &str, fields: &[snapshot::Field]| {
        for field in fields {
            let offset = field.offset.map_or("?".into(), |offset| offset.to_string());
            facts.insert(format!("{path}{}: offset {offset}, size {}", field.name, field.size));
        }
    };
    add("", &ty.fields);
    for variant in &ty.variants {
        add(&format!("{}.", variant.name), &variant.fields);
    }
    if is_bare(definition) {
        for snapshot::Variant { name, discriminant, .. } in &ty.variants {
            facts.insert(format!("{name} = {}", discriminant.unwrap_or_default()));
        }
    } else if let Some(tag) = ty.tag.as_ref().filter(|tag| tag.size > 0) {
        facts.insert(format!("tag offset {}, size {}", tag.offset, tag.size));
    }
    facts
}

/// Whether debug information has the type as an enumeration: an enum without fields.
fn is_bare(definition: &Definition) -> bool {
    match &definition.shape {
        Shape::Enum(variants) => {
            let has_tag = variants.len() > 1 || definition.has_known_offsets();
            has_tag && variants.iter().all(Variant::is_bare)
        }
        _ => false,
    }
}

/// The facts in the debug information of a program.
pub(crate) fn facts(program: &Path, definitions: &[Definition]) -> Vec<Facts> {
    let data = fs::read(program).unwrap();
    let object = object::File::parse(&*data).unwrap();
    let endian = match object.is_little_endian() {
        true => RunTimeEndian::Little,
        false => RunTimeEndian::Big,
    };
    let section = |id: gimli::SectionId| -> Result<Cow<'_, [u8]>, gimli::Error> {
        let section = object.section_by_name(id.name());
        Ok(section.map_or(Cow::Borrowed(&[][..]), |section| section.uncompressed_data().unwrap()))
    };
    let sections = gimli::DwarfSections::load(section).unwrap();
    let dwarf = sections.borrow(|section| EndianSlice::new(section, endian));
    let mut found = HashMap::new();
    let mut units = dwarf.units();
    while let Some(header) = units.next().unwrap() {
        let unit = dwarf.unit(header).unwrap();
        let unit = Unit { dwarf: &dwarf, unit: &unit };
        let mut entries = unit.unit.entries();
        while let Some(entry) = entries.next_dfs().unwrap() {
            let name = unit.name(entry);
            let definition =
                definitions.iter().find(|definition| Some(&definition.path) == name.as_ref());
            if let Some(definition) = definition
                && unit.number(entry, gimli::DW_AT_byte_size).is_some()
            {
                let facts = unit.facts(definition, entry.offset());
                found.entry(definition.path.clone()).or_insert(facts);
            }
        }
    }
    let take = |definition: &Definition| {
        found.remove(&definition.path).unwrap_or_else(|| panic!("no {}", definition.path))
    };
    definitions.iter().map(take).collect()
}

struct Unit<'a> {
    dwarf: &'a gimli::Dwarf<Reader<'a>>,
    unit: &'a gimli::Unit<Reader<'a>>,
}

impl<'a> Unit<'a> {
    fn name(&self, entry: &Entry<'a>) -> Option<String> {
        let name = entry.attr_value(gimli::DW_AT_name)?;
        let name = self.dwarf.attr_string(self.unit, name).ok()?;
        Some(name.to_string_lossy().into_owned())
    }

    fn number(&self, entry: &Entry<'a>, attribute: gimli::DwAt) -> Option<u64> {
        entry.attr_value(attribute)?.udata_value()
    }

    fn children(&self, offset: UnitOffset) -> Vec<Entry<'a>> {
        let mut tree = self.unit.entries_tree(Some(offset)).unwrap();
        let mut children = tree.root().unwrap().children();
        let mut all = Vec::new();
        while let Some(child) = children.next().unwrap() {
            all.push(child.entry().clone());
        }
        all
    }

    /// The type of a member or of an array's elements.
    fn ty(&self, entry: &Entry<'a>) -> UnitOffset {
        match entry.attr_value(gimli::DW_AT_type) {
            Some(AttributeValue::UnitRef(offset)) => offset,
            other => panic!("a type elsewhere: {other:?}"),
        }
    }

    fn size(&self, offset: UnitOffset) -> u64 {
        let entry = self.unit.entry(offset).unwrap();
        if let Some(size) = self.number(&entry, gimli::DW_AT_byte_size) {
            return size;
        }
        match entry.tag() {
            gimli::DW_TAG_pointer_type => u64::from(self.unit.encoding().address_size),
            gimli::DW_TAG_array_type => {
                let children = self.children(offset);
                let range =
                    children.iter().find(|entry| entry.tag() == gimli::DW_TAG_subrange_type);
                let len = self.number(range.unwrap(), gimli::DW_AT_count).unwrap();
                len * self.size(self.ty(&entry))
            }
            tag => panic!("no size of {tag}"),
        }
    }

    fn facts(&self, definition: &Definition, offset: UnitOffset) -> Facts {
        let entry = self.unit.entry(offset).unwrap();
        let size = self.number(&entry, gimli::DW_AT_byte_size).unwrap();
        let align = match self.number(&entry, gimli::DW_AT_alignment) {
            Some(align) => align,
            // An enum without fields has the alignment of its integer.
            None => size.max(1),
        };
        let mut facts = Facts::from([format!("size {size}"), format!("align {align}")]);
        for child in self.children(offset) {
            match child.tag() {
                gimli::DW_TAG_member => self.member(&mut facts, "", &child, true),
                gimli::DW_TAG_enumerator => {
                    let value = child.attr_value(gimli::DW_AT_const_value).unwrap();
                    let value = value.sdata_value().map(i128::from);
                    let value =
                        value.or(self.number(&child, gimli::DW_AT_const_value).map(i128::from));
                    let name = self.name(&child).unwrap();
                    facts.insert(format!("{name} = {}", value.unwrap()));
                }
                gimli::DW_TAG_variant_part => self.variants(&mut facts, definition, &child),
                _ => {}
            }
        }
        facts
    }

    /// The tag and the fields of the variants.
    fn variants(&self, facts: &mut Facts, definition: &Definition, part: &Entry<'a>) {
        let is_known = definition.has_known_offsets();
        for child in self.children(part.offset()) {
            if child.tag() == gimli::DW_TAG_member && is_known {
                let offset = self.number(&child, gimli::DW_AT_data_member_location).unwrap();
                let size = self.size(self.ty(&child));
                facts.insert(format!("tag offset {offset}, size {size}"));
            }
            if child.tag() != gimli::DW_TAG_variant {
                continue;
            }
            for member in self.children(child.offset()) {
                let name = self.name(&member).unwrap();
                for field in self.children(self.ty(&member)) {
                    if field.tag() == gimli::DW_TAG_member {
                        self.member(facts, &format!("{name}."), &field, is_known);
                    }
                }
            }
        }
    }

    fn member(&self, facts: &mut Facts, path: &str, member: &Entry<'a>, is_known: bool) {
        let name = self.name(member).unwrap();
        // Fields of tuples are named `__0` and so on.
        let name = name.trim_start_matches('_');
        let offset = self.number(member, gimli::DW_AT_data_member_location).unwrap();
        let offset = if is_known { offset.to_string() } else { "?".to_owned() };
        let size = self.size(self.ty(member));
        facts.insert(format!("{path}{name}: offset {offset}, size {size}"));
    }
}
