//! The same structs in Rust and in C.

// Only their layouts are of interest.
#![allow(dead_code, missing_docs)]

use std::fmt::Write as _;

use layout_core::{Layout, TypeLayout};

#[derive(Layout)]
#[repr(C)]
struct Pair {
    a: u8,
    b: u32,
}

#[derive(Layout)]
#[repr(C)]
struct Trio {
    a: u16,
    b: u8,
    c: u16,
}

/// Defines structs in Rust, and lists the names and types of their fields for C.
macro_rules! structs {
    ($($name:ident { $($field:ident: $ty:tt),* })*) => {
        $(
            #[derive(Layout)]
            #[repr(C)]
            struct $name { $($field: $ty),* }
        )*

        /// The layout of each struct, with the name and the type of each of its fields.
        pub const STRUCTS: &[(&TypeLayout<'_>, &[(&str, &str)])] =
            &[$(($name::LAYOUT, &[$((stringify!($field), stringify!($ty))),*])),*];
    };
}

include!("random_structs.rs");

/// The definitions of all structs in C, and a value of each.
///
/// # Panics
///
/// If a type is no array of a known one.
#[must_use]
pub fn source() -> String {
    let mut source = String::from(
        "#include <stdint.h>\n#include <stdbool.h>\n#include <stddef.h>\n\
         typedef struct { uint8_t a; uint32_t b; } Pair;\n\
         typedef struct { uint16_t a; uint8_t b; uint16_t c; } Trio;\n",
    );
    for (layout, fields) in STRUCTS {
        let name = layout.name;
        writeln!(source, "struct {name} {{").unwrap();
        for (field, ty) in *fields {
            let array = ty.strip_prefix('[').and_then(|ty| ty.strip_suffix(']'));
            let (element, len) = array.map_or((*ty, String::new()), |array| {
                let (element, len) = array.split_once("; ").unwrap();
                (element, format!("[{len}]"))
            });
            writeln!(source, "    {} {field}{len};", in_c(element)).unwrap();
        }
        writeln!(source, "}};\nstruct {name} {name}_value;").unwrap();
    }
    source
}

fn in_c(ty: &str) -> String {
    match ty {
        "f32" => "float".into(),
        "f64" => "double".into(),
        "usize" => "size_t".into(),
        "bool" | "Pair" | "Trio" => ty.into(),
        _ if ty.starts_with('u') => format!("uint{}_t", &ty[1..]),
        _ => format!("int{}_t", &ty[1..]),
    }
}
