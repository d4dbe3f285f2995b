//! Holds reports of random types against witnesses that are not ours.
//!
//! `cargo run -p layout-proof -- 300` makes 300 types and compares what each report says with what
//! nightly's compiler says of the same types. A second number is the seed.

#![forbid(unsafe_code)]

use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use fastrand::Rng;

use definition::Definition;
use figures::{Figures, of_report};
use program::Program;

mod definition;
mod figures;
mod generate;
mod nightly;
mod program;

/// So many types are in one crate.
const BATCH: usize = 200;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(300);
    let seed = arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or_else(fresh_seed);
    println!("{count} types, seed {seed}");
    let mut rng = Rng::with_seed(seed);
    let program = Program::new("layout_types_nightly", Some("nightly"));
    let (mut figures, mut wrong) = (0, Vec::new());
    let mut left = count;
    while left > 0 {
        let definitions = generate::definitions(&mut rng, left.min(BATCH));
        left -= definitions.len();
        let ours = program.reports(&definitions);
        let witness = nightly::figures(&program, &definitions);
        for ((definition, ours), witness) in definitions.iter().zip(&ours).zip(&witness) {
            let ours = of_report(ours);
            figures += witness.len();
            if ours != *witness {
                wrong.push(difference(definition, &ours, witness));
            }
        }
    }
    println!("{figures} figures compared with nightly's rustc_dump_layout, {} types differ", wrong.len());
    // The smallest says most.
    if let Some(smallest) = wrong.iter().min_by_key(|text| text.len()) {
        println!("{smallest}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
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
