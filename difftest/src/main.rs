//! Compares reports and contracts of random types with oracles.
//!
//! `cargo run -p layout-difftest -- all 300` generates 300 types for each of these commands:
//!
//! - `types`: reports against the dump of nightly's compiler and against debug information by
//!   stable's;
//! - `shuffled`: reports against debug information where nightly's `-Zrandomize-layout` orders the
//!   fields;
//! - `c`: structs and unions against gcc and clang, for other targets against clang;
//! - `portable`: layouts on other targets, and whether they are the same on all, against nightly's
//!   compiler for a target of each of the eleven groups;
//! - `contracts`: assertions that hold build, and each wrong assertion is the one error of its type;
//! - `mistakes`: a mistake is one error, with no second one of rustc's;
//! - `tool`: what `cargo layout --json` has against reports; the source builds after `pin`, and after
//!   `accept` of random edits;
//! - `wgsl`, with the feature `naga`: structs of shaders against naga.
//!
//! `shaders FOLDER`, with the feature `naga`, reads the structs of all WGSL files below a folder.
//!
//! A second number is the seed. `registry [LIST] [N]` puts the derive on every type of the first N
//! crates of a list, by default of all in `difftest/registry.txt`, and builds them. `targets`
//! compares `difftest/targets.tsv` with what nightly's compiler says of each built-in target;
//! `targets write` writes it anew. `seeds` writes the initial corpus of the fuzzer in
//! `difftest/fuzz`.

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
use facts::Facts;
use oracles::{
    built_in_targets, c, cross_targets, dwarf, nightly, randomize_layout, target_groups,
};
use program::Program;

mod assertions;
mod definition;
mod facts;
mod generate;
mod oracles;
mod program;
mod registry;
#[cfg(feature = "naga")]
mod shader_files;
#[cfg(feature = "naga")]
mod shader_structs;
#[cfg(feature = "naga")]
mod shaders;
mod single_error;
mod tool;

/// Types in one crate.
const BATCH: usize = 200;

/// Types in one crate that has a module for each wrong assertion.
const BATCH_OF_CONTRACTS: usize = 40;

/// Types in one crate that has a module for each type.
const BATCH_OF_MISTAKES: usize = 500;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|command| command == "registry") {
        return exit_code(registry(&arguments[1..]));
    }
    if arguments.first().is_some_and(|command| command == "targets") {
        return exit_code(targets(arguments.get(1).is_some_and(|word| word == "write")));
    }
    #[cfg(feature = "naga")]
    if let [command, folder] = &*arguments
        && command == "shaders"
    {
        return exit_code(shader_files::check(Path::new(folder)));
    }
    let number = |at: usize| arguments.get(at).and_then(|number| number.parse::<u64>().ok());
    let command = arguments.first().map_or("all", |command| command);
    let count = number(1).map_or(300, |count| usize::try_from(count).unwrap_or(usize::MAX));
    let seed = number(2).unwrap_or_else(fresh_seed);
    println!("{count} types, seed {seed}");
    let mut rng = Rng::with_seed(seed);
    let is_right = match command {
        "types" => types(&mut rng, count),
        "c" => in_c(&mut rng, count),
        "portable" => portable(&mut rng, count),
        "contracts" => contracts(&mut rng, count),
        "shuffled" => shuffled(&mut rng, count),
        "mistakes" => mistakes(seed, count),
        "tool" => tool::check(&mut rng, &generate::definitions(&mut Rng::with_seed(seed), count)),
        "seeds" => seeds(),
        #[cfg(feature = "naga")]
        "wgsl" => wgsl(&mut rng, count),
        #[cfg(not(feature = "naga"))]
        "wgsl" => {
            eprintln!("`wgsl` needs `--features naga`");
            false
        }
        "all" => {
            let results = [
                types(&mut rng, count),
                shuffled(&mut rng, count / 3),
                in_c(&mut rng, count),
                portable(&mut rng, count),
                contracts(&mut rng, count / 3),
                mistakes(seed, count * 5),
            ];
            !results.contains(&false)
        }
        other => {
            eprintln!(
                "`{other}` is none of `all`, `types`, `shuffled`, `c`, `portable`, `contracts`, \
                 `mistakes`, `wgsl`, `shaders`, `registry`, `tool`, `targets`"
            );
            false
        }
    };
    exit_code(is_right)
}

fn exit_code(is_right: bool) -> ExitCode {
    if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The sizes of batches that have `count` types together.
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
            compiler.compare(&definitions, ours, nightly::facts(nightly, &definitions));
        }
        let (ours, _) = stable.reports(&definitions);
        let ours =
            definitions.iter().zip(&ours).map(|(definition, ty)| dwarf::of_report(definition, ty));
        debugger.compare(&definitions, ours, dwarf::facts(&stable.executable(), &definitions));
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
        if let Some(oracle) = c::by_gcc(&program, &definitions) {
            gcc.compare(&definitions, ours(), oracle);
        }
        let host = &format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
        if let Some(oracle) = c::by_clang(&program, &definitions, host) {
            clang.compare(&definitions, ours(), oracle);
        }
        if index == 0 {
            is_right = cross_targets::check(&definitions);
        }
    }
    let compared = [gcc, clang].map(|tally| tally.types == 0 || tally.print());
    is_right && !compared.contains(&false)
}

fn portable(rng: &mut Rng, count: usize) -> bool {
    if !nightly::is_here() {
        println!("skipped: layouts on other targets (rustup toolchain install nightly)");
        return true;
    }
    let mut tally = target_groups::Tally::default();
    for size in batches(count, BATCH) {
        let definitions = generate::definitions_without_std(rng, size);
        target_groups::check(&mut tally, rng, &definitions);
    }
    tally.print()
}

fn targets(write: bool) -> bool {
    if !nightly::is_here() {
        println!("skipped: the built-in targets (rustup toolchain install nightly)");
        return true;
    }
    built_in_targets::check(write)
}

fn contracts(rng: &mut Rng, count: usize) -> bool {
    let reports = Program::new("layout_types_asserted", None);
    let contracts = Program::new("layout_contracts", None);
    let mut tally = assertions::Tally::default();
    for size in batches(count, BATCH_OF_CONTRACTS) {
        let definitions = generate::definitions(rng, size);
        let (ours, fingerprints) = reports.reports(&definitions);
        assertions::check(&mut tally, &contracts, rng, &definitions, &ours, &fingerprints);
    }
    tally.print()
}

#[cfg(feature = "naga")]
fn wgsl(rng: &mut Rng, count: usize) -> bool {
    let program = Program::with_shaders("layout_shaders");
    let mut tally = shader_structs::Tally::default();
    for size in batches(count, BATCH) {
        shader_structs::check(&mut tally, &program, rng, size);
    }
    tally.print()
}

fn mistakes(seed: u64, count: usize) -> bool {
    let mistakes = single_error::Mistakes::new();
    let mut random = Rng::with_seed(seed);
    let mut tally = single_error::Tally::default();
    for size in batches(count, BATCH_OF_MISTAKES) {
        mistakes.check(&mut tally, &mut random, size);
    }
    tally.print()
}

/// The arguments are a list and a number of crates, in any order.
fn registry(arguments: &[String]) -> bool {
    let count = arguments.iter().find_map(|number| number.parse().ok());
    let list = arguments.iter().find(|path| path.parse::<usize>().is_err());
    let list = match list {
        Some(path) => fs::read_to_string(path),
        None => fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("registry.txt")),
    };
    match list {
        Ok(list) => registry::check(&list, count.unwrap_or(usize::MAX)),
        Err(error) => {
            eprintln!("the list of crates: {error}");
            false
        }
    }
}

/// Writes a file for each test case and a dictionary of words, for libFuzzer.
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

/// The results of comparisons with one oracle.
struct Tally {
    oracle: &'static str,
    types: usize,
    facts: usize,
    differences: Vec<String>,
}

impl Tally {
    fn new(oracle: &'static str) -> Self {
        Tally { oracle, types: 0, facts: 0, differences: Vec::new() }
    }

    fn compare(
        &mut self,
        definitions: &[Definition],
        ours: impl Iterator<Item = Facts>,
        oracle: Vec<Facts>,
    ) {
        for ((definition, ours), oracle) in definitions.iter().zip(ours).zip(oracle) {
            self.types += 1;
            self.facts += oracle.len();
            if ours != oracle {
                self.differences.push(difference(definition, &ours, &oracle));
            }
        }
    }

    /// Prints the results, with the smallest type that differs; returns whether none does.
    fn print(&self) -> bool {
        let Tally { oracle, types, facts, differences } = self;
        println!("{oracle}: {types} types, {facts} facts, {} types differ", differences.len());
        let smallest = differences.iter().min_by_key(|text| text.len());
        if let Some(smallest) = smallest {
            println!("{smallest}");
        }
        smallest.is_none()
    }
}

fn difference(definition: &Definition, ours: &Facts, oracle: &Facts) -> String {
    let mut text = definition.item();
    text.extend(ours.difference(oracle).map(|line| format!("  ours    {line}\n")));
    text.extend(oracle.difference(ours).map(|line| format!("  oracle  {line}\n")));
    text
}

fn fresh_seed() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs())
}
