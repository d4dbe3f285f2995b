//! Holds reports of random types against witnesses that are not ours.
//!
//! `cargo run -p layout-proof -- 300` makes 300 types and compares what each report says with what
//! nightly's compiler says of the same types. A second number is the seed.

#![forbid(unsafe_code)]

use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use fastrand::Rng;

use definition::Definition;
use figures::Figures;
use program::Program;

mod contracts;
mod definition;
mod dwarf;
mod figures;
mod generate;
mod nightly;
mod program;

/// So many types are in one crate.
const BATCH: usize = 200;

/// Of so many of them contracts are written.
const CLAIMED: usize = 30;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(300);
    let seed = arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or_else(fresh_seed);
    println!("{count} types, seed {seed}");
    let mut rng = Rng::with_seed(seed);
    let nightly = Program::new("layout_types_nightly", Some("nightly"));
    let stable = Program::new("layout_types_stable", None);
    let mut compiler = Tally::new("nightly's rustc_dump_layout");
    let mut debugger = Tally::new("DWARF");
    let claimed = Program::new("layout_contracts", None);
    let mut contracts = contracts::Tally::default();
    let mut left = count;
    while left > 0 {
        let definitions = generate::definitions(&mut rng, left.min(BATCH));
        left -= definitions.len();
        let (ours, _) = nightly.reports(&definitions);
        let witness = nightly::figures(&nightly, &definitions);
        for ((definition, ours), witness) in definitions.iter().zip(&ours).zip(&witness) {
            compiler.compare(definition, &figures::of_report(ours), witness);
        }
        let (ours, fingerprints) = stable.reports(&definitions);
        let witness = dwarf::figures(&stable.executable(), &definitions);
        for ((definition, ours), witness) in definitions.iter().zip(&ours).zip(&witness) {
            debugger.compare(definition, &dwarf::of_report(definition, ours), witness);
        }
        // Each claim is a module of its own.
        let some = definitions.len().min(CLAIMED);
        let (definitions, ours) = (&definitions[..some], &ours[..some]);
        contracts::check(&mut contracts, &claimed, &mut rng, definitions, ours, &fingerprints);
    }
    let results = [compiler.print(), debugger.print(), contracts.print()];
    if results.contains(&false) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// What was compared with one witness.
struct Tally {
    witness: &'static str,
    types: usize,
    figures: usize,
    differences: Vec<String>,
}

impl Tally {
    fn new(witness: &'static str) -> Self {
        Tally { witness, types: 0, figures: 0, differences: Vec::new() }
    }

    fn compare(&mut self, definition: &Definition, ours: &Figures, witness: &Figures) {
        self.types += 1;
        self.figures += witness.len();
        if ours != witness {
            self.differences.push(difference(definition, ours, witness));
        }
    }

    /// Says how it went, and whether well.
    fn print(&self) -> bool {
        let Tally { witness, types, figures, differences } = self;
        println!("{witness}: {types} types, {figures} figures, {} types differ", differences.len());
        // The smallest says most.
        let smallest = differences.iter().min_by_key(|text| text.len());
        if let Some(smallest) = smallest {
            println!("{smallest}");
        }
        smallest.is_none()
    }
}

fn difference(definition: &Definition, ours: &Figures, witness: &Figures) -> String {
    let mut text = definition.item();
    text.extend(ours.difference(witness).map(|line| format!("  ours     {line}\n")));
    text.extend(witness.difference(ours).map(|line| format!("  witness  {line}\n")));
    text
}

fn fresh_seed() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs())
}
