//! Structs of C, as the debug information of an object file or a program has them.

use std::fs;
use std::path::Path;

use gimli::{AttributeValue, DebuggingInformationEntry, EndianSlice, RunTimeEndian, UnitOffset};
use layout_core::{Definition, Member, MemberKind, Scalar};
use object::{Object as _, ObjectSection as _};

type Reader<'a> = EndianSlice<'a, RunTimeEndian>;
type Entry<'a> = DebuggingInformationEntry<Reader<'a>>;

/// The struct of this name in a linked file: the strings of an object file need its relocations.
pub fn definition(file: &Path, name: &str) -> Option<Definition> {
    let data = fs::read(file).ok()?;
    let object = object::File::parse(&*data).ok()?;
    let endian = if object.is_little_endian() { RunTimeEndian::Little } else { RunTimeEndian::Big };
    let section = |id: gimli::SectionId| {
        let section = object.section_by_name(id.name());
        let data = section.and_then(|section| section.uncompressed_data().ok());
        Ok::<_, gimli::Error>(data.unwrap_or_default())
    };
    let sections = gimli::DwarfSections::load(section).ok()?;
    let dwarf = sections.borrow(|section| EndianSlice::new(section, endian));
    let mut units = dwarf.units();
    while let Some(header) = units.next().ok()? {
        let unit = dwarf.unit(header).ok()?;
        let unit = Unit { dwarf: &dwarf, unit: &unit };
        let mut entries = unit.unit.entries();
        while let Some(entry) = entries.next_dfs().ok()? {
            let size = unit.number(entry, gimli::DW_AT_byte_size);
            if let (gimli::DW_TAG_structure_type, Some(size)) = (entry.tag(), size)
                && unit.name(entry) == name
            {
                return Some(Definition {
                    name: name.into(),
                    origin: file.file_name()?.to_string_lossy().into(),
                    side: "C".into(),
                    size: Some(size),
                    members: unit.members(entry.offset()),
                });
            }
        }
    }
    None
}

struct Unit<'a> {
    dwarf: &'a gimli::Dwarf<Reader<'a>>,
    unit: &'a gimli::Unit<Reader<'a>>,
}

impl<'a> Unit<'a> {
    fn name(&self, entry: &Entry<'a>) -> String {
        let name = entry.attr_value(gimli::DW_AT_name);
        let name = name.and_then(|name| self.dwarf.attr_string(self.unit, name).ok());
        name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }

    fn number(&self, entry: &Entry<'a>, attribute: gimli::DwAt) -> Option<usize> {
        entry.attr_value(attribute)?.udata_value()?.try_into().ok()
    }

    fn children(&self, offset: UnitOffset) -> Vec<Entry<'a>> {
        let mut all = Vec::new();
        if let Ok(mut tree) = self.unit.entries_tree(Some(offset))
            && let Ok(root) = tree.root()
        {
            let mut children = root.children();
            while let Ok(Some(child)) = children.next() {
                all.push(child.entry().clone());
            }
        }
        all
    }

    /// The members, without those of a few bits, which no Rust field can be.
    fn members(&self, offset: UnitOffset) -> Vec<Member> {
        let children = self.children(offset);
        let is_whole = |child: &&Entry<'a>| {
            child.tag() == gimli::DW_TAG_member && child.attr(gimli::DW_AT_bit_size).is_none()
        };
        let member = |child: &Entry<'a>| {
            let at = self.number(child, gimli::DW_AT_data_member_location).unwrap_or(0);
            self.member(&self.name(child), at, child)
        };
        children.iter().filter(is_whole).map(member).collect()
    }

    /// A member whose type is that of `entry`.
    fn member(&self, name: &str, at: usize, entry: &Entry<'a>) -> Member {
        // `typedef`, `const` and `volatile` change nothing.
        let (mut text, mut entry) = (String::new(), entry.clone());
        let entry = loop {
            let Some(AttributeValue::UnitRef(offset)) = entry.attr_value(gimli::DW_AT_type) else {
                return Member::new(name, &text, at, 0, MemberKind::Opaque);
            };
            let Ok(ty) = self.unit.entry(offset) else {
                return Member::new(name, &text, at, 0, MemberKind::Opaque);
            };
            if text.is_empty() {
                text = self.name(&ty);
            }
            match ty.tag() {
                gimli::DW_TAG_typedef | gimli::DW_TAG_const_type | gimli::DW_TAG_volatile_type => {
                    entry = ty;
                }
                _ => break ty,
            }
        };
        let size = self.number(&entry, gimli::DW_AT_byte_size).unwrap_or(0);
        let kind = match entry.tag() {
            gimli::DW_TAG_base_type => match entry.attr_value(gimli::DW_AT_encoding) {
                Some(AttributeValue::Encoding(encoding)) => scalar(encoding),
                _ => MemberKind::Opaque,
            },
            gimli::DW_TAG_pointer_type => MemberKind::Scalar(Scalar::Pointer),
            // The compiler chooses the sign.
            gimli::DW_TAG_enumeration_type => MemberKind::Opaque,
            gimli::DW_TAG_structure_type => MemberKind::Struct(self.members(entry.offset())),
            gimli::DW_TAG_array_type => return self.array(name, at, &entry),
            _ => MemberKind::Opaque,
        };
        Member::new(name, &text, at, size, kind)
    }

    fn array(&self, name: &str, at: usize, array: &Entry<'a>) -> Member {
        let mut element = self.member("", 0, array);
        let text = element.ty.clone();
        // The innermost dimension is the last.
        let dimensions = self.children(array.offset());
        for dimension in dimensions.iter().rev() {
            let bound = self.number(dimension, gimli::DW_AT_upper_bound).map(|last| last + 1);
            let len = self.number(dimension, gimli::DW_AT_count).or(bound);
            let stride = element.size.unwrap_or(0);
            let ty = format!("{text}[{}]", len.map_or(String::new(), |len| len.to_string()));
            element = Member::array("", &ty, 0, stride, len, element);
        }
        element.name = name.into();
        element.offset = at;
        element
    }
}

fn scalar(encoding: gimli::DwAte) -> MemberKind {
    match encoding {
        gimli::DW_ATE_float => MemberKind::Scalar(Scalar::Float),
        gimli::DW_ATE_signed => MemberKind::Scalar(Scalar::Signed),
        gimli::DW_ATE_unsigned => MemberKind::Scalar(Scalar::Unsigned),
        gimli::DW_ATE_boolean => MemberKind::Scalar(Scalar::Bool),
        // The sign of `char` is the target's.
        _ => MemberKind::Opaque,
    }
}
