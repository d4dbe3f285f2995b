//! `no_padding` against zerocopy's `IntoBytes`, which refuses types with padding too.

use std::fmt::Write as _;

use layout_tests::Scratch;

/// Types, and whether every byte of them is initialised. Unions are left out because zerocopy needs
/// flags for them, and enums of `repr(C, u8)` because it can't derive on them.
#[rustfmt::skip] // a table
const TYPES: &[(bool, &str)] = &[
    (true, "#[repr(C)] struct Full { a: u32, b: u16, c: [u8; 2] }"),
    (false, "#[repr(C)] struct Slot { len: u32, flags: u8 }"),
    (false, "#[repr(C)] struct Hole { a: u8, b: u32 }"),
    (false, "#[repr(C)] struct Tail { a: u32, b: u8 }"),
    (false, "#[repr(C)] struct HoleAndTail { a: u8, b: u32, c: u16 }"),
    (true, "#[repr(C, packed)] struct Packed { a: u8, b: u32, c: u16 }"),
    (false, "#[repr(C, packed(2))] struct PackedTwo { a: u8, b: u32 }"),
    (true, "#[repr(C, packed(2))] struct PackedTwoFull { a: u16, b: u32 }"),
    (false, "#[repr(C, packed)] struct PackedNested { a: u8, b: Slot }"),
    (true, "#[repr(C, packed)] struct PackedNestedFull { a: u8, b: Full }"),
    (false, "#[repr(C, align(8))] struct Aligned { a: u32 }"),
    (true, "#[repr(C, align(8))] struct AlignedFull { a: u32, b: [u16; 2] }"),
    (true, "#[repr(transparent)] struct Transparent(Full);"),
    (false, "#[repr(transparent)] struct TransparentHole(Slot);"),
    (true, "#[repr(C)] struct Nested { a: Full, b: [Full; 2] }"),
    (false, "#[repr(C)] struct NestedHole { a: Full, b: Slot }"),
    (false, "#[repr(C)] struct InArray { slots: [Slot; 3] }"),
    (true, "#[repr(C)] struct Zst { a: u16, b: (), c: [u8; 0], d: u16 }"),
    (false, "#[repr(C)] struct ZstAligning { a: u8, b: [u32; 0] }"),
    (true, "#[repr(C)] struct Marked { a: u16, b: core::marker::PhantomData<String> }"),
    (true, "#[repr(C)] struct Empty {}"),
    (true, "#[repr(C)] struct Numbers { a: f64, b: i32, c: char, d: bool, e: i8, f: u16, g: [u8; 4] }"),
    (true, "#[repr(C)] struct NonZeros { a: core::num::NonZero<u32>, b: core::num::NonZero<i32> }"),
    (true, "#[repr(C)] struct Atomics { a: core::sync::atomic::AtomicU32, b: core::sync::atomic::AtomicBool, c: [u8; 3] }"),
    (true, "#[repr(C)] struct Wrapped { a: core::num::Wrapping<u32>, b: core::cell::Cell<u32> }"),
    (false, "#[repr(C)] struct Uninit { a: core::mem::MaybeUninit<u32> }"),
    (false, "#[repr(C)] struct Maybe { a: Option<u32> }"),
    (true, "#[repr(u8)] enum Byte { A, B }"),
    (true, "#[repr(u32)] enum Word { A, B }"),
    (true, "#[repr(C)] enum Int { A, B }"),
    (false, "#[repr(u8, align(4))] enum AlignedByte { A, B }"),
    (true, "#[repr(u8)] enum Bytes { A(u8), B(bool), C(i8) }"),
    (false, "#[repr(u8)] enum Unequal { A(u8), B }"),
    (false, "#[repr(u8)] enum TagGap { A(u32), B(u32) }"),
    (true, "#[repr(u32)] enum TagFull { A(u32), B(Full2), C(f32) }"),
    (true, "#[repr(C)] struct Full2 { a: u16, b: [u8; 2] }"),
    (false, "#[repr(C)] enum Shape { Point, Circle(f32) }"),
    (true, "#[repr(C)] enum ShapeFull { Square(u32), Circle(f32) }"),
    (false, "#[repr(C)] struct Pad { a: u8, b: u16 }"),
];

/// Types of fields: `Full` and `Full2` have no padding, `Slot` and `Pad` do.
const INSIDE: &str = "
    #[derive(DERIVE)] #[repr(C)] pub struct Full { a: u32, b: u16, c: [u8; 2] }
    #[derive(DERIVE)] #[repr(C)] pub struct Full2 { a: u16, b: [u8; 2] }
    OURS #[repr(C)] pub struct Slot { len: u32, flags: u8 }
    OURS #[repr(C)] pub struct Pad { a: u8, b: u16 }
";

/// The types that are refused in one build of all.
fn refused(name: &str, derive: &str, assertion: &str) -> Vec<usize> {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), name, "layout-core");
    scratch.manifest(
        "[dependencies]\n",
        "[dependencies]\nzerocopy = { version = \"0.8\", features = [\"derive\"] }\n",
    );
    let ours = if assertion.is_empty() { "" } else { "#[derive(layout_core::Layout)]" };
    let inside = INSIDE.replace("DERIVE", derive).replace("OURS", ours);
    let mut source = format!("#![allow(dead_code)] {}\n", inside.replace('\n', " "));
    for (index, (_, item)) in TYPES.iter().enumerate() {
        // The line of an error is that of its type.
        let uses = "#[allow(unused)] use super::*;";
        writeln!(source, "mod m{index} {{ {uses} #[derive({derive})] {assertion} {item} }}")
            .unwrap();
    }
    scratch.file("src/lib.rs", &source);
    let output = scratch.fails(&["check"]);
    let is_refused = |index: &usize| output.contains(&format!("--> src/lib.rs:{}:", index + 2));
    (0..TYPES.len()).filter(is_refused).collect()
}

#[test]
fn it_agrees_with_zerocopy() {
    let ours = refused("padding", "layout_core::Layout", "#[layout(no_padding)]");
    let theirs = refused("padding_by_zerocopy", "zerocopy::IntoBytes", "");
    let expected: Vec<_> = (0..TYPES.len()).filter(|&index| !TYPES[index].0).collect();
    assert_eq!(ours, expected);
    assert_eq!(theirs, expected);
    println!("{} types, {} of them with padding", TYPES.len(), expected.len());
}
