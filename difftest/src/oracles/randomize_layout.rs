//! Builds in which the compiler shuffles what it may shuffle: nightly's `-Zrandomize-layout`.

use fastrand::Rng;

use super::{cross_targets, dwarf};
use crate::program::Program;
use crate::{Tally, generate};

const SEEDS: [u64; 3] = [1, 2, 3];

/// Exact offsets, which hold in one order of the fields alone.
const EXACT: &str = "
    #[derive(layout_core::Layout)]
    #[layout(unstable_order)]
    pub struct Exact { a: u8, #[layout(offset = 0)] b: u32, #[layout(offset = 4)] c: u16, d: u8 }
    #[derive(layout_core::Layout)]
    #[layout(unstable_order)]
    pub struct Exact2 { a: u16, #[layout(offset = 0)] b: u64, c: u8, #[layout(offset = 8)] d: u32 }
";

/// Budgets, which hold in any order.
const BUDGET: &str = "
    #[derive(layout_core::Layout)]
    #[layout(size <= 16, align = 4)]
    pub struct Budget { a: u8, #[layout(size = 4, aligned = 4)] b: u32, c: u16, d: u8 }
    #[derive(layout_core::Layout)]
    #[layout(size <= 24, align = 8)]
    pub struct Budget2 { a: u16, #[layout(end <= 24)] b: u64, c: u8, d: u32 }
";

/// Checks that reports stay true, that contracts of `repr(C)` and budgets hold, and that exact
/// offsets break.
pub(crate) fn check(rng: &mut Rng, count: usize) -> bool {
    let mut tally = Tally::new("DWARF of shuffled layouts");
    let mut is_right = true;
    let mut broken = 0;
    for seed in SEEDS {
        let flags = format!("-Zrandomize-layout -Zlayout-seed={seed}");
        let program = Program::new("layout_types_shuffled", Some("nightly")).with_flags(&flags);
        let definitions = generate::definitions(rng, count);
        let (ours, _) = program.reports(&definitions);
        let ours =
            definitions.iter().zip(&ours).map(|(definition, ty)| dwarf::of_report(definition, ty));
        tally.compare(&definitions, ours, dwarf::facts(&program.executable(), &definitions));

        let library =
            Program::library("layout_contracts_shuffled", Some("nightly")).with_flags(&flags);
        let mut holds = |what: &str, source: &str| {
            library.file("src/lib.rs", &format!("#![allow(dead_code)]\n{source}"));
            let output = library.cargo(&["check"]);
            let errors = String::from_utf8_lossy(&output.stderr);
            if !output.status.success() && !errors.contains("layout of `") {
                println!("{what}, seed {seed}: {errors}");
                is_right = false;
            }
            output.status.success()
        };
        let (fixed, budget) =
            (holds("repr(C)", cross_targets::EVERYWHERE), holds("budgets", BUDGET));
        broken += usize::from(!holds("exact offsets", EXACT));
        if !fixed || !budget {
            println!("seed {seed}: repr(C) holds: {fixed}, budgets hold: {budget}");
            is_right = false;
        }
    }
    println!("exact offsets of shuffled layouts break with {broken} of {} seeds", SEEDS.len());
    tally.print() && is_right && broken > 0
}
