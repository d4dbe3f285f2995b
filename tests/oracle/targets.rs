//! The groups of targets against what the compiler said of each built-in target.

use layout_core::{Layout, Target, TypeLayout};

/// A tag of one byte is enough.
#[derive(Layout)]
#[repr(C)]
#[expect(dead_code, reason = "only its layout is of interest")]
enum Small {
    A,
    B,
}

/// A tag of two bytes is enough.
#[derive(Layout)]
#[repr(C)]
#[expect(dead_code, reason = "only its layout is of interest")]
enum Large {
    A = 300,
    B,
}

const TABLE: &str = include_str!("../../difftest/targets.tsv");

#[test]
fn every_target_has_the_numbers_of_its_group() {
    let columns = [
        TypeLayout::of::<*const u8>(),
        TypeLayout::of::<i16>(),
        TypeLayout::of::<i32>(),
        TypeLayout::of::<i64>(),
        TypeLayout::of::<i128>(),
        TypeLayout::of::<f32>(),
        TypeLayout::of::<f64>(),
        TypeLayout::of::<Small>(),
        TypeLayout::of::<Large>(),
    ];
    let mut all: Vec<_> = Target::ALL.iter().flat_map(|target| target.triples()).collect();
    let lines = TABLE.lines().skip(2);
    for line in lines {
        let cells: Vec<_> = line.split('\t').collect();
        let target = Target::from_triple(cells[0]).unwrap_or_else(|| panic!("{line}"));
        let found = columns.map(|layout| {
            let there = layout.on(target).unwrap();
            format!("{}/{}", there.size, there.align)
        });
        assert_eq!(found[..], cells[2..], "{line}");
        all.retain(|triple| *triple != cells[0]);
    }
    assert!(all.is_empty(), "{all:?}");
}

#[test]
fn groups_are_in_the_docs() {
    let page = include_str!("../../docs/portable.md");
    for target in Target::ALL {
        let count = target.triples().count();
        let bits = target.pointer_width() / 8;
        let row = page.lines().find(|line| {
            let Some(name) = line.strip_prefix("| `").and_then(|rest| rest.split('`').next())
            else {
                return false;
            };
            line.contains(&format!("| {count} | {bits}/")) && NAMES.contains(&(name, target))
        });
        assert!(row.is_some(), "{target:?}");
    }
}

const NAMES: [(&str, Target); 11] = [
    ("X86_64", Target::X86_64),
    ("ARM_32", Target::ARM_32),
    ("ARM_BARE", Target::ARM_BARE),
    ("WASM_32", Target::WASM_32),
    ("X86_32", Target::X86_32),
    ("S390X", Target::S390X),
    ("CSKY", Target::CSKY),
    ("AIX", Target::AIX),
    ("M68K", Target::M68K),
    ("AVR", Target::AVR),
    ("MSP430", Target::MSP430),
];
