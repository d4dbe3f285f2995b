//! Prints a C file in which the C compiler proves what rustc has proven here:
//! `cargo run --example c_header > contract.c && cc -fsyntax-only contract.c`.
//!
//! First come the structs as someone wrote them in C, then the assertions about them.

use layout_core::{CHeader, CType, Layout, TypeLayout};

/// What a sensor sends. On the other side of the border it is `struct reading`.
#[derive(Layout)]
#[repr(C)]
#[layout(size = 24, align = 8)]
struct Reading {
    kind: u8,
    flags: u16,
    sensor: u32,
    at: u64,
    value: Value,
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
union Value {
    celsius: f32,
    counter: u64,
    raw: [u8; 6],
}

#[derive(Layout)]
#[repr(u8)]
#[expect(dead_code, reason = "C makes them")]
enum Kind {
    Temperature,
    Counter,
}

/// Its fields have names in C only.
#[derive(Layout)]
#[repr(C)]
struct Version(u8, u16);

const IN_C: &str = "\
#include <stdint.h>

union value {
    float celsius;
    uint64_t counter;
    uint8_t raw[6];
};

struct reading {
    uint8_t type; /* what Rust can't call it */
    uint16_t flags;
    uint32_t sensor;
    uint64_t at;
    union value value;
};

typedef uint8_t kind;

typedef struct {
    uint8_t major;
    uint16_t minor;
} version;
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let types = [
        CType::of(TypeLayout::of::<Value>()).named("union value"),
        CType::of(TypeLayout::of::<Reading>()).named("struct reading").fields(&[("kind", "type")]),
        CType::of(TypeLayout::of::<Kind>()).named("kind"),
        CType::of(TypeLayout::of::<Version>())
            .named("version")
            .fields(&[("0", "major"), ("1", "minor")]),
    ];
    println!("{IN_C}\n{}", CHeader::new(&types)?);
    Ok(())
}
