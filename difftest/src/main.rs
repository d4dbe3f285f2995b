//! Holds reports and contracts of random types against witnesses that are not ours.
//!
//! `cargo run -p layout-difftest -- all 300` makes 300 types for each of what can also be asked for alone:
//!
//! - `types`: what each report says is compared with what nightly's compiler says of the same type,
//!   and with the debug information that stable writes;
//! - `shuffled`: the same where nightly's `-Zrandomize-layout` orders the fields;
//! - `c`: structs and unions are written in C too, and compared with gcc and with clang, for other
//!   targets as well;
//! - `contracts`: true contracts hold, and each claim made wrong is the one error of its type;
//! - `mistakes`: what is wrong with a type is one error, with no second one of rustc's beside it.
//!
//! A second number is the seed. `seeds` writes what the fuzzer of `difftest/fuzz` begins with.

#![forbid(unsafe_code)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use fastrand::Rng;
use layout_difftest::corpus;
use layout_difftest::mutator;

use definition::Definition;
use facts::Figures;
use oracles::{c, cross_targets, dwarf, nightly, randomize_layout};
use program::Program;

mod assertions;
mod definition;
mod facts;
mod generate;
mod oracles;
mod program;
mod single_error;

/// So many types are in one crate.
const BATCH: usize = 200;

/// So many are in one crate where each of their claims is a module.
const CLAIMED: usize = 40;

/// So many where each type is one.
const MISTAKEN: usize = 500;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|number| number.parse::<u64>().ok());
    let what = arguments.first().map_or("all", |what| what);
    let count = number(1).map_or(300, |count| usize::try_from(count).unwrap_or(usize::MAX));
    let seed = number(2).unwrap_or_else(fresh_seed);
    println!("{count} types, seed {seed}");
    let mut rng = Rng::with_seed(seed);
    let is_right = match what {
        "types" => types(&mut rng, count),
        "c" => in_c(&mut rng, count),
        "contracts" => contracts(&mut rng, count),
        "shuffled" => shuffled(&mut rng, count),
        "mistakes" => mistakes(seed, count),
        "seeds" => seeds(),
        "all" => {
            let results = [
                types(&mut rng, count),
                shuffled(&mut rng, count / 3),
                in_c(&mut rng, count),
                contracts(&mut rng, count / 3),
                mistakes(seed, count * 5),
            ];
            !results.contains(&false)
        }
        other => {
            eprintln!(
                "`{other}` is none of `all`, `types`, `shuffled`, `c`, `contracts`, `mistakes`"
            );
            false
        }
    };
    if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Batches of so many types together.
fn batches(count: usize, size: usize) -> impl Iterator<Item = usize> {
    (0..count).step_by(size).map(move |start| size.min(count - start))
}

fn types(rng: &mut Rng, count: usize) -> bool {
    let nightly = nightly::is_here().then(|| Program::new("layout_types_nightly", Some("nightly")));
    let stable = Program::new("layout_types_stable", None);
    let mut compiler = Tally::new("nightly's rustc_dump_layout");
    let mut debugger = Tally::new("DWARF");
    for size in batches(count, BATCH) {
        let definitions = generate::definitions(rng, size);
        if let Some(nightly) = &nightly {
            let (ours, _) = nightly.reports(&definitions);
            let ours = ours.iter().map(facts::of_report);
            compiler.compare(&definitions, ours, nightly::figures(nightly, &definitions));
        }
        let (ours, _) = stable.reports(&definitions);
        let ours =
            definitions.iter().zip(&ours).map(|(definition, ty)| dwarf::of_report(definition, ty));
        debugger.compare(&definitions, ours, dwarf::figures(&stable.executable(), &definitions));
    }
    if nightly.is_none() {
        println!("skipped: nightly's rustc_dump_layout (rustup toolchain install nightly)");
    }
    [compiler, debugger].iter().all(Tally::print)
}

fn shuffled(rng: &mut Rng, count: usize) -> bool {
    if !nightly::is_here() {
        println!("skipped: shuffled layouts (rustup toolchain install nightly)");
        return true;
    }
    randomize_layout::check(rng, count)
}

fn in_c(rng: &mut Rng, count: usize) -> bool {
    let program = Program::new("layout_types_c", None);
    let mut gcc = Tally::new("gcc");
    let mut clang = Tally::new("clang");
    let mut is_right = true;
    for (index, size) in batches(count, BATCH).enumerate() {
        let definitions = generate::definitions_in_c(rng, size);
        let (ours, _) = program.reports(&definitions);
        let ours = || ours.iter().map(c::of_report);
        if let Some(witness) = c::by_gcc(&program, &definitions) {
            gcc.compare(&definitions, ours(), witness);
        }
        let host = &format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
        if let Some(witness) = c::by_clang(&program, &definitions, host) {
            clang.compare(&definitions, ours(), witness);
        }
        if index == 0 {
            is_right = cross_targets::check(&definitions);
        }
    }
    let compared = [gcc, clang].map(|tally| tally.types == 0 || tally.print());
    is_right && !compared.contains(&false)
}

fn contracts(rng: &mut Rng, count: usize) -> bool {
    let reported = Program::new("layout_types_claimed", None);
    let claimed = Program::new("layout_contracts", None);
    let mut tally = assertions::Tally::default();
    for size in batches(count, CLAIMED) {
        let definitions = generate::definitions(rng, size);
        let (ours, fingerprints) = reported.reports(&definitions);
        assertions::check(&mut tally, &claimed, rng, &definitions, &ours, &fingerprints);
    }
    tally.print()
}

fn mistakes(seed: u64, count: usize) -> bool {
    let mistakes = single_error::Mistakes::new();
    let mut random = Rng::with_seed(seed);
    let mut tally = single_error::Tally::default();
    for size in batches(count, MISTAKEN) {
        mistakes.check(&mut tally, &mut random, size);
    }
    tally.print()
}

/// For libFuzzer: a file for each test case to begin with, and the words to put in.
fn seeds() -> bool {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let folder = fuzz.join("corpus/text");
    fs::create_dir_all(&folder).unwrap();
    for (index, (_, item)) in corpus::items().iter().enumerate() {
        fs::write(folder.join(format!("case{index}")), item.to_string()).unwrap();
    }
    let mut words = String::new();
    for (index, word) in mutator::words().iter().enumerate() {
        let word = word.to_string().replace('\\', "\\\\").replace('"', "\\\"");
        writeln!(words, "word{index}=\"{word}\"").unwrap();
    }
    fs::write(fuzz.join("corpus/words.dict"), words).unwrap();
    println!("{}", folder.display());
    true
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

    fn compare(
        &mut self,
        definitions: &[Definition],
        ours: impl Iterator<Item = Figures>,
        witness: Vec<Figures>,
    ) {
        for ((definition, ours), witness) in definitions.iter().zip(ours).zip(witness) {
            self.types += 1;
            self.figures += witness.len();
            if ours != witness {
                self.differences.push(difference(definition, &ours, &witness));
            }
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
