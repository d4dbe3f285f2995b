//! The source of a type with assertions in its attributes.

use std::fmt::Write as _;

use super::Target;
use crate::definition::{Definition, Fields, Shape};

/// The definition with its assertions, each on a line of its own above its target. Returns the
/// line of the wrong one too, counted from 0.
pub(super) fn with_assertions(
    definition: &Definition,
    right: &[(Target, &str)],
    wrong: Option<(Target, &str)>,
) -> (String, usize) {
    let mut text = String::from("#[derive(layout_core::Layout)]\n");
    let mut wrong_line = 0;
    let mut add = |text: &mut String, target: Target| {
        for (_, assertion) in right.iter().filter(|(on, _)| *on == target) {
            writeln!(text, "#[layout({assertion})]").unwrap();
        }
        if let Some((_, attribute)) = wrong.filter(|(on, _)| *on == target) {
            wrong_line = text.lines().count();
            writeln!(text, "{attribute}").unwrap();
        }
    };
    if !definition.repr.is_empty() {
        writeln!(text, "#[repr({})]", definition.repr).unwrap();
    }
    let wrong_text = wrong.map(|(_, attribute)| attribute);
    let pins_offset = right.iter().map(|(_, text)| *text).chain(wrong_text).any(pins_offset);
    if pins_offset && has_unstable_order(definition) {
        text.push_str("#[layout(unstable_order)]\n");
    }
    add(&mut text, Target::Type);
    let Definition { name, parameters, .. } = definition;
    let mut index = 0;
    let mut write_fields = |text: &mut String,
                            fields: &Fields,
                            before: &str,
                            add: &mut dyn FnMut(&mut String, Target)| {
        text.push_str(if fields.are_named { " {\n" } else { "(\n" });
        for field in &fields.fields {
            add(text, Target::Field(index));
            index += 1;
            let name = if fields.are_named { format!("{}: ", field.name) } else { String::new() };
            writeln!(text, "{before}{name}{},", field.ty.written).unwrap();
        }
        text.push_str(if fields.are_named { "}" } else { ")" });
    };
    match &definition.shape {
        Shape::Struct(fields) => {
            write!(text, "pub struct {name}{parameters}").unwrap();
            write_fields(&mut text, fields, "pub ", &mut add);
            text.push_str(if fields.are_named { "\n" } else { ";\n" });
        }
        Shape::Union(fields) => {
            write!(text, "pub union {name}{parameters}").unwrap();
            write_fields(&mut text, fields, "pub ", &mut add);
            text.push('\n');
        }
        Shape::Enum(variants) => {
            writeln!(text, "pub enum {name}{parameters} {{").unwrap();
            for (number, variant) in variants.iter().enumerate() {
                add(&mut text, Target::Variant(number));
                text.push_str(&variant.name);
                if !variant.is_bare() {
                    write_fields(&mut text, &variant.fields, "", &mut add);
                }
                if let Some(discriminant) = variant.discriminant {
                    write!(text, " = {discriminant}").unwrap();
                }
                text.push_str(",\n");
            }
            text.push_str("}\n");
        }
    }
    (text, wrong_line)
}

/// Whether an assertion or an attribute pins an offset.
fn pins_offset(text: &str) -> bool {
    let mut assertions = text.split(['(', ' ', ',']).zip(text.split(['(', ' ', ',']).skip(1));
    assertions.any(|(key, sign)| {
        ["offset", "end", "line"].contains(&key) && (sign == "=" || sign == "==")
    })
}

/// Whether the compiler chooses the order of the fields, in a struct or a union.
fn has_unstable_order(definition: &Definition) -> bool {
    let is_fixed = ["C", "transparent", "packed"].iter().any(|base| {
        let mut words = definition.repr.split(", ");
        words.any(|word| word == *base || word.starts_with("packed("))
    });
    !is_fixed && !matches!(definition.shape, Shape::Enum(_))
}
