//! Contracts of random types: those that hold build, and each wrong assertion is one error.

use std::collections::HashMap;
use std::fmt::Write as _;

use fastrand::Rng;
use layout_core::snapshot::Type;

use crate::definition::Definition;
use crate::program::{HEAD, Program};

mod attributes;
mod cache_lines;
mod instances;

use attributes::with_assertions;
use instances::{changed_fields, instances};

/// Types with more fields get no contract, because every error prints a table of all fields.
const MOST_FIELDS: usize = 12;

/// An assertion about a type, in a form that holds and in a form that does not.
struct Assertion {
    /// `size`
    key: &'static str,
    target: Target,
    /// The form that holds, if there is one: `size <= 8`.
    right: Option<String>,
    /// Assertions on fields without which neither form has a meaning: the members of a group.
    beside: Vec<(Target, String)>,
    /// The attribute with the form that does not hold: `#[layout(size <= 7)]`.
    wrong: String,
    /// The place in `wrong` to which the error points: the literal, or the key if there is none.
    column: usize,
    /// A part of the error's first line.
    headline: String,
}

/// The item on which an attribute stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Type,
    Variant(usize),
    /// The fields of all variants are counted in one row.
    Field(usize),
}

/// The number of wrong assertions with each key, and those that were not caught.
#[derive(Default)]
pub(crate) struct Tally {
    types: usize,
    wrong: HashMap<&'static str, usize>,
    missed: Vec<String>,
}

impl Tally {
    /// Prints the results; returns whether every wrong assertion was caught.
    pub(crate) fn print(&self) -> bool {
        let mut wrong: Vec<_> = self.wrong.iter().collect();
        wrong.sort();
        let count: usize = self.wrong.values().sum();
        println!(
            "contracts: {} types, {count} wrong assertions, {} not caught",
            self.types,
            self.missed.len()
        );
        let wrong: Vec<_> = wrong.iter().map(|(key, count)| format!("{key} {count}")).collect();
        println!("  {}", wrong.join(", "));
        if let Some(missed) = self.missed.iter().min_by_key(|text| text.len()) {
            println!("{missed}");
        }
        self.missed.is_empty()
    }
}

/// A module with one wrong assertion.
struct Wrong {
    module: String,
    source: String,
    assertion: Assertion,
    /// `src/wrong3.rs:4:18`, to which the error must point.
    location: String,
}

/// Checks that the assertions which hold build, and that each wrong one is the one error of its
/// type.
pub(crate) fn check(
    tally: &mut Tally,
    program: &Program,
    rng: &mut Rng,
    definitions: &[Definition],
    reports: &[Type],
    fingerprints: &[Option<u64>],
) {
    let mut types = String::from(HEAD);
    for definition in definitions {
        writeln!(types, "#[derive(layout_core::Layout)]\n{}", definition.item()).unwrap();
    }
    let (mut right, mut root) = (types.clone(), types);
    let mut all_wrong = Vec::new();
    for (index, (definition, report)) in definitions.iter().zip(reports).enumerate() {
        if definition.fields().len() > MOST_FIELDS {
            continue;
        }
        let Some((other, _)) =
            definitions.iter().zip(reports).find(|(_, other)| other.size != report.size)
        else {
            continue;
        };
        let assertions = instances(rng, definition, report, fingerprints[index], &other.path);
        tally.types += 1;
        let mut all_right = Vec::new();
        for assertion in &assertions {
            let right = assertion.right.as_deref();
            all_right.extend(right.map(|right| (assertion.target, right)));
            all_right.extend(beside(assertion));
        }
        let (source, _) = with_assertions(definition, &all_right, None);
        writeln!(right, "mod right{index} {{ use super::*;\n{source}}}").unwrap();

        let assertions = assertions.into_iter().map(|assertion| (definition.clone(), assertion));
        for (definition, assertion) in assertions.chain(changed_fields(definition, report)) {
            *tally.wrong.entry(assertion.key).or_default() += 1;
            let beside: Vec<_> = beside(&assertion).collect();
            let wrong = (assertion.target, &*assertion.wrong);
            let (source, line) = with_assertions(&definition, &beside, Some(wrong));
            let module = format!("wrong{}", all_wrong.len());
            program.file(&format!("src/{module}.rs"), &format!("use super::*;\n{source}"));
            writeln!(root, "mod {module};").unwrap();
            let location = format!("src/{module}.rs:{}:{}\n", line + 2, assertion.column + 1);
            all_wrong.push(Wrong { module, source, assertion, location });
        }
    }
    builds(program, &right);
    let errors = errors(program, &root);
    tally.missed.extend(missed(&all_wrong, &errors));
}

fn beside(assertion: &Assertion) -> impl Iterator<Item = (Target, &str)> {
    assertion.beside.iter().map(|(target, text)| (*target, text.as_str()))
}

fn builds(program: &Program, source: &str) {
    program.file("src/main.rs", &format!("{source}fn main() {{}}\n"));
    let output = program.cargo(&["check"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "assertions that hold do not build: {errors}");
}

/// The errors of a crate, by the module to which each points.
fn errors(program: &Program, source: &str) -> HashMap<String, Vec<String>> {
    program.file("src/main.rs", &format!("{source}fn main() {{}}\n"));
    let output = program.cargo(&["check"]);
    let text = format!("\n{}", String::from_utf8(output.stderr).unwrap());
    let mut by_module: HashMap<String, Vec<String>> = HashMap::new();
    for error in text.split("\nerror") {
        let Some((_, location)) = error.split_once("--> src/") else { continue };
        let (module, _) = location.split_once('.').unwrap();
        by_module.entry(module.to_owned()).or_default().push(error.to_owned());
    }
    by_module
}

/// Describes each wrong assertion that is not the one error of its module.
fn missed(all_wrong: &[Wrong], errors: &HashMap<String, Vec<String>>) -> Vec<String> {
    let mut missed = Vec::new();
    for Wrong { module, source, assertion, location } in all_wrong {
        let errors = errors.get(module).map_or(&[][..], |errors| errors);
        let is_caught = match errors {
            [error] => {
                error.starts_with("[E0080]")
                    && error.contains(location)
                    && error.lines().next().unwrap().contains(&assertion.headline)
            }
            _ => false,
        };
        if !is_caught {
            let (headline, errors) = (&assertion.headline, errors.join("\nerror"));
            missed.push(format!("{source}  wanted at {location}  with {headline}\n{errors}"));
        }
    }
    let is_wrong = |module: &&String| all_wrong.iter().any(|wrong| wrong.module == **module);
    let elsewhere: Vec<_> = errors.keys().filter(|module| !is_wrong(module)).collect();
    assert!(elsewhere.is_empty(), "errors elsewhere: {elsewhere:?} in {errors:?}");
    missed
}
