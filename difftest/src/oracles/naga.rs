//! naga: the layouts of structs in WGSL, and which of them it allows in a uniform buffer.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use naga::proc::Layouter;
use naga::valid::{Capabilities, ValidationFlags, Validator};
use naga::{ArraySize, Handle, Module, ScalarKind, Type, TypeInner};

/// Parses a module.
pub(crate) fn parsed(text: &str) -> Result<Module, String> {
    naga::front::wgsl::parse_str(text).map_err(|error| error.emit_to_string(text))
}

/// Whether naga takes the module as a whole.
pub(crate) fn is_valid(module: &Module) -> Result<(), String> {
    Validator::new(ValidationFlags::all(), Capabilities::all())
        .validate(module)
        .map(drop)
        .map_err(|error| format!("{:?}", error.into_inner()))
}

pub(crate) fn named(module: &Module, name: &str) -> Handle<Type> {
    let is_named = |(_, ty): &(_, &Type)| ty.name.as_deref() == Some(name);
    module.types.iter().find(is_named).expect("the struct is in the module").0
}

/// The lines of `layout_expansion::wgsl`, without the alignment of the whole, which naga does not
/// keep.
pub(crate) fn facts(module: &Module, name: &str) -> Vec<String> {
    let TypeInner::Struct { members, span } = &module.types[named(module, name)].inner else {
        panic!("`{name}` is no struct");
    };
    let mut lines = Vec::new();
    for member in members {
        let path = member.name.clone().unwrap_or_default();
        add(module, &path, member.offset, member.ty, &mut lines);
    }
    let is_open = members.last().is_some_and(|last| size(module, last.ty).is_none());
    lines.push(format!("size {:?}", (!is_open).then_some(*span)));
    lines
}

fn size(module: &Module, ty: Handle<Type>) -> Option<u32> {
    match module.types[ty].inner {
        TypeInner::Array { size: ArraySize::Dynamic, .. } => None,
        ref inner => Some(inner.size(module.to_ctx())),
    }
}

fn add(module: &Module, path: &str, offset: u32, ty: Handle<Type>, lines: &mut Vec<String>) {
    let size = size(module, ty);
    let mut line = |path: &str, offset: u32, size: Option<u32>, kind: &str| {
        lines.push(format!("{path}: offset {offset} size {size:?} {kind}"));
    };
    let kind = |kind: ScalarKind| match kind {
        ScalarKind::Sint => "signed",
        ScalarKind::Uint => "unsigned",
        ScalarKind::Float => "float",
        other => panic!("{other:?} in a buffer"),
    };
    match &module.types[ty].inner {
        TypeInner::Scalar(scalar) | TypeInner::Atomic(scalar) => {
            line(path, offset, size, kind(scalar.kind));
        }
        TypeInner::Vector { scalar, .. } => {
            let width = u32::from(scalar.width);
            line(path, offset, size, &format!("elements {width} apart"));
            line(&format!("{path}[]"), 0, Some(width), kind(scalar.kind));
        }
        TypeInner::Matrix { columns, rows, scalar } => {
            let (width, rows) = (u32::from(scalar.width), *rows as u32);
            let stride = size.map_or(0, |size| size / *columns as u32);
            line(path, offset, size, &format!("elements {stride} apart"));
            line(&format!("{path}[]"), 0, Some(rows * width), &format!("elements {width} apart"));
            line(&format!("{path}[][]"), 0, Some(width), kind(scalar.kind));
        }
        TypeInner::Array { base, stride, .. } => {
            line(path, offset, size, &format!("elements {stride} apart"));
            add(module, &format!("{path}[]"), 0, *base, lines);
        }
        TypeInner::Struct { members, .. } => {
            line(path, offset, size, "struct");
            for member in members {
                let name = member.name.as_deref().unwrap_or_default();
                add(module, &format!("{path}.{name}"), member.offset, member.ty, lines);
            }
        }
        other => panic!("{other:?} in a buffer"),
    }
}

/// The alignment of a struct, if no `@align` is in the module.
pub(crate) fn align(module: &Module, name: &str) -> u32 {
    let mut layouter = Layouter::default();
    layouter.update(module.to_ctx()).expect("the module has layouts");
    let align = layouter[named(module, name)].alignment;
    (1..=64)
        .find(|align_in_bytes| naga::proc::Alignment::new(*align_in_bytes) == Some(align))
        .unwrap_or(0)
}

/// A field of a struct in Rust.
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) ty: String,
}

/// Structs in Rust with the offsets of naga, by name; padding is fields of bytes.
pub(crate) fn structs(module: &Module, name: &str) -> (BTreeMap<String, Vec<Field>>, bool) {
    let mut structs = BTreeMap::new();
    let is_open = add_struct(module, named(module, name), &mut structs);
    (structs, is_open)
}

fn add_struct(
    module: &Module,
    ty: Handle<Type>,
    structs: &mut BTreeMap<String, Vec<Field>>,
) -> bool {
    let TypeInner::Struct { members, span } = &module.types[ty].inner else { return false };
    let name = module.types[ty].name.clone().unwrap_or_default();
    let (mut fields, mut end, mut is_open) = (Vec::new(), 0, false);
    let pad = |fields: &mut Vec<Field>, from: u32, to: u32| {
        if to > from {
            let ty = format!("[u8; {}]", to - from);
            fields.push(Field { name: format!("_pad{from}"), ty });
        }
    };
    for member in members {
        pad(&mut fields, end, member.offset);
        let (ty, size) = rust_type(module, member.ty, structs);
        is_open |= self::size(module, member.ty).is_none();
        let name = snake_case(member.name.as_deref().unwrap_or_default());
        fields.push(Field { name, ty });
        end = member.offset + size;
    }
    if !is_open {
        pad(&mut fields, end, *span);
    }
    structs.insert(name, fields);
    is_open
}

/// A type of Rust and its size.
fn rust_type(
    module: &Module,
    ty: Handle<Type>,
    structs: &mut BTreeMap<String, Vec<Field>>,
) -> (String, u32) {
    let scalar = |scalar: &naga::Scalar| match (scalar.kind, scalar.width) {
        (ScalarKind::Sint, _) => "i32",
        (ScalarKind::Uint, _) => "u32",
        (_, 2) => "u16",
        _ => "f32",
    };
    let known = size(module, ty);
    match &module.types[ty].inner {
        TypeInner::Scalar(of) | TypeInner::Atomic(of) => {
            (scalar(of).to_owned(), u32::from(of.width))
        }
        TypeInner::Vector { size, scalar: of } => {
            (format!("[{}; {}]", scalar(of), *size as u32), known.unwrap_or(0))
        }
        TypeInner::Matrix { columns, scalar: of, .. } => {
            let columns = *columns as u32;
            let size = known.unwrap_or(0);
            let rows = size / columns / u32::from(of.width);
            (format!("[[{}; {rows}]; {columns}]", scalar(of)), size)
        }
        TypeInner::Array { base, size, stride } => {
            let (mut element, element_size) = rust_type(module, *base, structs);
            if element_size < *stride {
                // A vector of three, as an array of four.
                element = element.replacen("; 3]", "; 4]", 1);
            }
            let len = match size {
                ArraySize::Constant(len) => len.get(),
                _ => 2,
            };
            (format!("[{element}; {len}]"), len * stride)
        }
        TypeInner::Struct { span, .. } => {
            add_struct(module, ty, structs);
            (module.types[ty].name.clone().unwrap_or_default(), *span)
        }
        other => panic!("{other:?} in a buffer"),
    }
}

/// `someMember0` as `some_member0`.
fn snake_case(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

/// The definitions as text; `attribute` is on the struct of this name.
pub(crate) fn definitions(
    structs: &BTreeMap<String, Vec<Field>>,
    subject: &str,
    attribute: &str,
) -> String {
    let mut text = String::new();
    for (name, fields) in structs {
        let attribute = if name == subject { attribute } else { "" };
        writeln!(
            text,
            "#[derive(layout_core::Layout)]\n{attribute}#[repr(C)]\npub struct {name} {{"
        )
        .unwrap();
        for Field { name, ty } in fields {
            writeln!(text, "    pub {name}: {ty},").unwrap();
        }
        text.push_str("}\n");
    }
    text
}
