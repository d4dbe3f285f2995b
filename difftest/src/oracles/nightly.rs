//! The compiler itself, by nightly's `rustc_dump_layout`.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::process::Command;

use crate::definition::{Definition, Shape, Variant};
use crate::facts::{Facts, FieldLayout, OracleLayout, of_oracle};
use crate::program::{HEAD, Program};

pub(crate) fn is_here() -> bool {
    let version = Command::new("rustup").args(["run", "nightly", "rustc", "--version"]).output();
    version.is_ok_and(|output| output.status.success())
}

/// The facts of each type.
pub(crate) fn facts(program: &Program, definitions: &[Definition]) -> Vec<Facts> {
    let head = format!("#![feature(rustc_attrs)]\n#![crate_type = \"lib\"]\n{HEAD}");
    let facts = layouts(program, definitions, &head, &[]);
    definitions
        .iter()
        .zip(facts)
        .map(|(definition, layout)| of_oracle(definition, &layout))
        .collect()
}

/// The layout of each type. `head` is the start of the source, and `flags` are for the compiler.
pub(crate) fn layouts(
    program: &Program,
    definitions: &[Definition],
    head: &str,
    flags: &[&str],
) -> Vec<OracleLayout> {
    let mut source = head.to_owned();
    for definition in definitions {
        source.push_str(&definition.item());
    }
    let mut line = source.lines().count();
    // The lines that dump each type, and those that dump the types of fields.
    let mut dumped = Vec::new();
    let mut lines = HashMap::new();
    let mut dump = |source: &mut String, what: &str, ty: &str| {
        line += 1;
        writeln!(source, "#[rustc_dump_layout({what})] type D{line} = {ty};").unwrap();
        line
    };
    for definition in definitions {
        let own = dump(&mut source, "debug", &definition.path);
        let optional = format!("Option<{}>", definition.path);
        let with_option = dump(&mut source, "size", &optional);
        dumped.push((own, with_option));
        for (_, ty) in definition.fields() {
            if !lines.contains_key(&ty.meant) {
                lines.insert(ty.meant.clone(), dump(&mut source, "size, align", &ty.meant));
            }
        }
    }
    let integers = ["u8", "u16", "u32", "u64", "u128"];
    let integers = integers.map(|ty| (ty, dump(&mut source, "align", ty)));
    let dumps = dumps(program, &source, flags);
    let tag_align = |size: u64| {
        let (_, line) = integers.iter().find(|(ty, _)| ty[1..] == (size * 8).to_string())?;
        Some(number(&dumps[line], "align:Align("))
    };
    let mut all = Vec::new();
    for (definition, (own, with_option)) in definitions.iter().zip(dumped) {
        let (own, with_option) = (&dumps[&own], &dumps[&with_option]);
        let offsets = offsets(definition, own);
        let fields = definition.fields();
        let layouts = fields.iter().zip(offsets).map(|((_, ty), offset)| {
            let dump = &dumps[&lines[&ty.meant]];
            let (size, align) = (number(dump, "size:Size("), number(dump, "align:Align("));
            FieldLayout { offset, size, align }
        });
        let size = number(own, "size:Size(");
        let layout = OracleLayout {
            size,
            align: number(own, "abi:Align("),
            niche: number(with_option, "size:Size(") == size,
            tag: tag(definition, own)
                .map(|(offset, size)| (offset, size, tag_align(size).unwrap_or(1))),
            fields: layouts.collect(),
        };
        all.push(layout);
    }
    all
}

/// The dump of each `rustc_dump_layout` by its line in the source, without blanks.
pub(super) fn dumps(program: &Program, source: &str, flags: &[&str]) -> HashMap<usize, String> {
    let path = program.file("src/dump.rs", source);
    let output = Command::new("rustup")
        .args(["run", "nightly", "rustc", "--edition=2024", "--emit=metadata", "-Awarnings"])
        .args(flags)
        .args(["--error-format=short", "-o"])
        .args([&path.with_extension("rmeta"), &path])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    let mut dumps: HashMap<usize, String> = HashMap::new();
    let place = format!("{}:", path.display());
    for part in text.split(&place).skip(1) {
        let (line, rest) = part.split_once(':').unwrap();
        let (_, dump) = rest.split_once(": error: ").unwrap_or_else(|| panic!("{part}"));
        let dump = dump.split("error: aborting").next().unwrap();
        assert!(
            ["layout_of(", "size: ", "align: "].iter().any(|start| dump.starts_with(start)),
            "{dump}"
        );
        let dump: String = dump.split_whitespace().collect();
        dumps.entry(line.parse().unwrap()).or_default().push_str(&dump);
    }
    dumps
}

/// The offsets of all fields, variant after variant; `None` for those that stable Rust lacks.
fn offsets(definition: &Definition, dump: &str) -> Vec<Option<u64>> {
    let count = definition.fields().len();
    let (whole, variants) = dump.split_once("variants:").unwrap();
    let all: Vec<u64> = match &definition.shape {
        Shape::Union(_) => vec![0; count],
        Shape::Enum(_) if definition.is_transparent() => {
            whole.split_once("offsets:[").map(|(_, offsets)| sizes(offsets)).unwrap_or_default()
        }
        Shape::Struct(_) => match whole.split_once("offsets:[") {
            Some((_, offsets)) => sizes(offsets),
            // A struct without fields.
            None => Vec::new(),
        },
        Shape::Enum(_) if !definition.has_known_offsets() => return vec![None; count],
        Shape::Enum(_) => variants.split("field_offsets:[").skip(1).flat_map(sizes).collect(),
    };
    assert_eq!(all.len(), count, "{}: {dump}", definition.item());
    all.into_iter().map(Some).collect()
}

/// Offset and size of the tag; `None` if stable Rust lacks them.
fn tag(definition: &Definition, dump: &str) -> Option<(u64, u64)> {
    let Shape::Enum(variants) = &definition.shape else { return None };
    let is_bare = variants.iter().all(Variant::is_bare);
    if !is_bare && (!definition.has_known_offsets() || definition.is_transparent()) {
        return None;
    }
    let (whole, multiple) = dump.split_once("variants:")?;
    let Some(value) = multiple.strip_prefix("Multiple{tag:Initialized{value:Int(I") else {
        // One variant, and no tag.
        return Some((0, 0));
    };
    let bits = number(value, "");
    let offsets = sizes(whole.split_once("offsets:[")?.1);
    let field = usize::try_from(number(multiple, "tag_field:")).unwrap();
    Some((offsets[field], bits / 8))
}

/// The number after `key`.
pub(super) fn number(text: &str, key: &str) -> u64 {
    let (_, number) = text.split_once(key).unwrap_or_else(|| panic!("no {key} in {text}"));
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number[..end].parse().unwrap()
}

/// The sizes up to the next bracket.
fn sizes(text: &str) -> Vec<u64> {
    let (list, _) = text.split_once(']').unwrap();
    list.split_terminator(',').map(|size| number(size, "Size(")).collect()
}
