//! The types in Rust, with what each contender has one write on or below them.

use std::fmt::Write as _;

use crate::contender::{Assertions, Contender, Entrant};
use crate::types::{Body, Field, Type};

/// A whole library.
pub(crate) fn library(types: &[Type], entrant: Entrant) -> String {
    let mut text = String::from("#![allow(dead_code)]\n");
    if let Some(import) = import(entrant.contender) {
        writeln!(text, "\nuse {import};").unwrap();
    }
    for ty in types {
        text.push('\n');
        text.push_str(&item(ty, entrant));
        text.push_str(&below(ty, entrant));
    }
    text
}

fn import(contender: Contender) -> Option<&'static str> {
    match contender {
        Contender::Ours => Some("layout_core::Layout"),
        Contender::StaticAssertions => {
            Some("static_assertions::{assert_eq_align, assert_eq_size, const_assert_eq}")
        }
        Contender::TypeLayout => Some("type_layout::TypeLayout"),
        Contender::Padlock => Some("padlock_macros::{assert_align, assert_offsets, assert_size}"),
        Contender::NoUninit => Some("bytemuck::NoUninit"),
        Contender::KnownLayout => Some("zerocopy::KnownLayout"),
        Contender::IntoBytes => Some("zerocopy::IntoBytes"),
        Contender::Facet => Some("facet::Facet"),
        _ => None,
    }
}

fn derives(contender: Contender) -> Option<&'static str> {
    match contender {
        Contender::CloneCopy => Some("Clone, Copy"),
        Contender::Debug => Some("Debug"),
        Contender::Ours => Some("Layout"),
        Contender::TypeLayout => Some("TypeLayout"),
        Contender::NoUninit => Some("Clone, Copy, NoUninit"),
        Contender::KnownLayout => Some("KnownLayout"),
        Contender::IntoBytes => Some("IntoBytes"),
        Contender::Facet => Some("Facet"),
        Contender::Bare
        | Contender::Hand
        | Contender::Bindgen
        | Contender::StaticAssertions
        | Contender::Padlock => None,
    }
}

/// The type with its attributes.
fn item(ty: &Type, entrant: Entrant) -> String {
    let mut text = String::new();
    let Type { name, size, align, .. } = ty;
    if let Some(derives) = derives(entrant.contender) {
        writeln!(text, "#[derive({derives})]").unwrap();
    }
    match (entrant.contender, entrant.assertions) {
        (Contender::Ours, Assertions::Size | Assertions::All) => {
            writeln!(text, "#[layout(size = {size}, align = {align})]").unwrap();
        }
        (Contender::Padlock, assertions) => {
            writeln!(text, "#[assert_size({size})]\n#[assert_align({align})]").unwrap();
            if assertions == Assertions::All {
                let offsets = ty.fields().map(|field| format!("{} = {}", field.name, field.offset));
                writeln!(text, "#[assert_offsets({})]", offsets.collect::<Vec<_>>().join(", "))
                    .unwrap();
            }
        }
        _ => {}
    }
    let is_asserted = entrant.is_ours() && entrant.assertions == Assertions::All;
    match &ty.body {
        Body::Struct(fields) => {
            writeln!(text, "#[repr(C)]\npub struct {name} {{").unwrap();
            write_fields(&mut text, "    pub ", fields, is_asserted);
        }
        Body::Enum(variants) => {
            writeln!(text, "#[repr(u8)]\npub enum {name} {{").unwrap();
            for variant in variants {
                if variant.fields.is_empty() {
                    writeln!(text, "    {},", variant.name).unwrap();
                    continue;
                }
                writeln!(text, "    {} {{", variant.name).unwrap();
                write_fields(&mut text, "        ", &variant.fields, is_asserted);
                text.push_str("    },\n");
            }
        }
    }
    text.push_str("}\n");
    text
}

fn write_fields(text: &mut String, before: &str, fields: &[Field], is_asserted: bool) {
    for Field { name, ty, offset } in fields {
        if is_asserted {
            let indent = before.trim_end_matches("pub ");
            writeln!(text, "{indent}#[layout(offset = {offset})]").unwrap();
        }
        writeln!(text, "{before}{name}: {ty},").unwrap();
    }
}

/// Assertions that stand apart from the type.
fn below(ty: &Type, entrant: Entrant) -> String {
    let style: fn(&mut String, &Type, &[&Field]) = match (entrant.contender, entrant.assertions) {
        (_, Assertions::None) => return String::new(),
        (Contender::Hand, _) => by_hand,
        (Contender::Bindgen | Contender::TypeLayout, _) => as_bindgen,
        (Contender::StaticAssertions, _) => static_assertions,
        _ => return String::new(),
    };
    let is_all = entrant.assertions == Assertions::All;
    let fields: Vec<_> = ty.fields().filter(|_| is_all).collect();
    let mut text = String::new();
    style(&mut text, ty, &fields);
    text
}

fn by_hand(text: &mut String, Type { name, size, align, .. }: &Type, fields: &[&Field]) {
    writeln!(text, "const _: () = {{").unwrap();
    writeln!(text, "    assert!(size_of::<{name}>() == {size});").unwrap();
    writeln!(text, "    assert!(align_of::<{name}>() == {align});").unwrap();
    for Field { name: field, offset, .. } in fields {
        writeln!(text, "    assert!(core::mem::offset_of!({name}, {field}) == {offset});").unwrap();
    }
    text.push_str("};\n");
}

/// As bindgen 0.73 writes it.
fn as_bindgen(text: &mut String, Type { name, size, align, .. }: &Type, fields: &[&Field]) {
    text.push_str(
        "#[allow(clippy::unnecessary_operation, clippy::identity_op)]\nconst _: () = {\n",
    );
    writeln!(text, "    [\"Size of {name}\"][::core::mem::size_of::<{name}>() - {size}usize];")
        .unwrap();
    writeln!(
        text,
        "    [\"Alignment of {name}\"][::core::mem::align_of::<{name}>() - {align}usize];"
    )
    .unwrap();
    for Field { name: field, offset, .. } in fields {
        let actual = format!("::core::mem::offset_of!({name}, {field})");
        writeln!(text, "    [\"Offset of field: {name}::{field}\"][{actual} - {offset}usize];")
            .unwrap();
    }
    text.push_str("};\n");
}

fn static_assertions(text: &mut String, Type { name, size, align, .. }: &Type, fields: &[&Field]) {
    // It compares with the alignment of a type.
    let aligned = match align {
        1 => "u8",
        2 => "u16",
        4 => "u32",
        _ => "u64",
    };
    writeln!(text, "assert_eq_size!({name}, [u8; {size}]);\nassert_eq_align!({name}, {aligned});")
        .unwrap();
    for Field { name: field, offset, .. } in fields {
        writeln!(text, "const_assert_eq!(core::mem::offset_of!({name}, {field}), {offset});")
            .unwrap();
    }
}

/// What a program does with the types beside having them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Use {
    /// It adds up their sizes.
    Sizes,
    /// And prints what the contender makes of each.
    Printed,
}

/// A whole program.
pub(crate) fn program(types: &[Type], entrant: Entrant, used: Use) -> String {
    let mut text = library(types, entrant);
    text.push_str("\nfn main() {\n    let mut size = 0;\n");
    for ty in types {
        writeln!(text, "    size += size_of::<{}>();", ty.name).unwrap();
    }
    text.push_str("    println!(\"{size}\");\n");
    for ty in types.iter().filter(|_| used == Use::Printed) {
        let name = &ty.name;
        match entrant.contender {
            Contender::Ours => writeln!(text, "    println!(\"{{}}\", {name}::LAYOUT);"),
            Contender::TypeLayout => {
                writeln!(text, "    println!(\"{{}}\", {name}::type_layout());")
            }
            _ => writeln!(text, "    println!(\"{{:?}}\", {});", zeroed(ty)),
        }
        .unwrap();
    }
    text.push_str("}\n");
    text
}

/// A value of a struct.
fn zeroed(ty: &Type) -> String {
    let fields = ty.fields().map(|Field { name, ty, .. }| {
        let element = ty.trim_start_matches('[');
        let zero = if element.starts_with('f') { "0.0" } else { "0" };
        match ty.split_once("; ") {
            Some((_, length)) => format!("{name}: [{zero}; {length}"),
            None => format!("{name}: {zero}"),
        }
    });
    format!("{} {{ {} }}", ty.name, fields.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Type {
        let field =
            |name: &str, ty: &str, offset| Field { name: name.into(), ty: ty.into(), offset };
        let fields = vec![field("kind", "u32", 0), field("rest", "[f32; 2]", 4)];
        Type { name: "Header".into(), body: Body::Struct(fields), size: 12, align: 4 }
    }

    fn written(contender: Contender, assertions: Assertions) -> String {
        library(&[header()], Entrant::new(contender, assertions))
    }

    #[test]
    fn ours_is_written_on_the_type() {
        assert_eq!(
            written(Contender::Ours, Assertions::All),
            "\
#![allow(dead_code)]

use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 12, align = 4)]
#[repr(C)]
pub struct Header {
    #[layout(offset = 0)]
    pub kind: u32,
    #[layout(offset = 4)]
    pub rest: [f32; 2],
}
"
        );
        let alone = written(Contender::Ours, Assertions::None);
        assert!(!alone.contains("#[layout"), "{alone}");
        let sizes = written(Contender::Ours, Assertions::Size);
        assert_eq!(sizes.matches("#[layout").count(), 1, "{sizes}");
    }

    #[test]
    fn all_assert_the_same() {
        for contender in [
            Contender::Hand,
            Contender::Bindgen,
            Contender::StaticAssertions,
            Contender::Padlock,
            Contender::TypeLayout,
        ] {
            let all = written(contender, Assertions::All);
            for number in ["12", "4"] {
                assert!(all.contains(number), "{contender:?}: {all}");
            }
            let offsets =
                all.matches("offset_of!").count() + 2 * all.matches("kind = 0, rest = 4").count();
            assert_eq!(offsets, 2, "{contender:?}: {all}");
            let size = written(contender, Assertions::Size);
            assert!(
                !size.contains("offset_of!") && !size.contains("rest = 4"),
                "{contender:?}: {size}"
            );
        }
    }

    #[test]
    fn programs_print_what_they_are_to_print() {
        let debug = Entrant::new(Contender::Debug, Assertions::None);
        let text = program(&[header()], debug, Use::Printed);
        assert!(text.contains("println!(\"{:?}\", Header { kind: 0, rest: [0.0; 2] });"), "{text}");
        assert!(!program(&[header()], debug, Use::Sizes).contains("{:?}"));
    }
}
