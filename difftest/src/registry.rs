//! Crates of the registry with the derive on every type.
//!
//! A copy of each crate is built three times: as it is; with a derive that expands to nothing and
//! writes down the types on which it stands; and with ours. A message that only the last build has is
//! either about a limit in `docs/limits.md`, and the type loses its derive if it is an error, or a
//! fault. Lints that the crate denies stay denied.

use std::collections::{BTreeMap, BTreeSet};

use copy::{Copy, Derive, Entry, Unavailable};
use messages::{Build, Message};

mod copy;
// One file of two programs. `cargo layout --all` reads more of what it finds.
#[allow(dead_code)]
#[path = "../../cargo-layout/src/source/insertions.rs"]
mod insertions;
mod messages;

/// The limits in `docs/limits.md` that are messages, each with a part of its text.
const LIMITS: [(&str, &str); 2] = [
    ("an unsized last field", "only a type with a size known at compile time has a layout"),
    ("an unused field that is expected to be", "this lint expectation is unfulfilled"),
];

/// The maximum number of builds of one crate with one derive.
const ROUNDS: usize = 30;

/// The results of all crates.
#[derive(Default)]
struct Tally {
    crates: usize,
    types: usize,
    limits: BTreeMap<&'static str, usize>,
    faults: usize,
}

/// Builds the first crates of a list. Returns whether there is no fault.
pub(crate) fn check(list: &str, count: usize) -> bool {
    let mut tally = Tally::default();
    for entry in Entry::read(list).iter().take(count) {
        let Entry { name, version, .. } = entry;
        match Copy::new(entry) {
            Ok(copy) => {
                let trial = Trial::run(&copy);
                tally.crates += 1;
                tally.types += trial.types;
                tally.faults += trial.faults.len();
                println!("{name} {version}: {} types{}", trial.types, listed(&trial.limits));
                for (limit, count) in trial.limits {
                    *tally.limits.entry(limit).or_default() += count;
                }
                for fault in trial.faults {
                    println!("  {}", fault.trim_end().replace('\n', "\n  "));
                }
            }
            Err(Unavailable::Registry(error)) => {
                println!("skipped: crates of the registry, from {name} {version} on ({error})");
                let is_required = std::env::var_os("LAYOUT_REQUIRE_ORACLES");
                return tally.print() && is_required.is_none_or(|value| value != "1");
            }
            Err(Unavailable::Entry(error)) => {
                tally.faults += 1;
                println!("{name} {version}: {error}");
            }
        }
    }
    tally.print()
}

impl Tally {
    fn print(&self) -> bool {
        let Tally { crates, types, limits, faults } = self;
        let limits = listed(limits);
        let faults_text = if *faults == 1 { "1 fault" } else { &format!("{faults} faults") };
        println!("registry: {crates} crates, {types} types, {faults_text}{limits}");
        *faults == 0
    }
}

/// The results of one crate.
#[derive(Default)]
struct Trial {
    /// The types that are compiled, and so can derive.
    types: usize,
    limits: BTreeMap<&'static str, usize>,
    faults: Vec<String>,
}

impl Trial {
    fn run(copy: &Copy) -> Self {
        let mut trial = Trial::default();
        let plain = copy.build(Derive::Recording, &BTreeSet::new());
        if !plain.is_built {
            trial.faults.push(format!("does not build as it is: {}", plain.first_error()));
            return trial;
        }
        let Some((types, before)) = trial.record(copy) else { return trial };
        trial.types = types.len();
        trial.derive(copy, types, &before);
        trial
    }

    /// The types on which a derive can stand, and the build with a derive that expands to nothing.
    fn record(&mut self, copy: &Copy) -> Option<(BTreeSet<usize>, Build)> {
        let mut chosen: BTreeSet<usize> = (0..copy.insertions.len()).collect();
        let mut build = copy.build(Derive::Recording, &chosen);
        for _ in 0..ROUNDS {
            if build.is_built {
                break;
            }
            // A macro that takes no attributes on its types, or depends on their number.
            let call = |index: usize| {
                let insertion = &copy.insertions[index];
                Some((insertion.file, insertion.call?))
            };
            let calls: BTreeSet<_> =
                build.errors().filter_map(|error| call(copy.type_of(error, &chosen)?)).collect();
            let all = chosen.len();
            chosen.retain(|&index| call(index).is_none_or(|call| !calls.contains(&call)));
            if chosen.len() == all {
                chosen.retain(|&index| call(index).is_none());
            }
            if chosen.len() == all {
                break;
            }
            build = copy.build(Derive::Recording, &chosen);
        }
        if !build.is_built {
            let error = build.first_error();
            self.faults.push(format!("does not build with a derive that does nothing: {error}"));
            return None;
        }
        Some((copy.recorded(&chosen), build))
    }

    /// Builds with our derive until nothing is left to refuse.
    fn derive(&mut self, copy: &Copy, mut chosen: BTreeSet<usize>, before: &Build) {
        // Errors in a build with refusals. They are of their own if they are in the next build.
        let mut beside = Vec::new();
        for _ in 0..ROUNDS {
            let build = copy.build(Derive::Ours, &chosen);
            let now: BTreeSet<_> = build.errors().map(Message::identity).collect();
            for (identity, fault) in std::mem::take(&mut beside) {
                if !now.contains(&identity) {
                    self.faults.push(format!("a second error, beside a refusal: {fault}"));
                }
            }
            if build.is_built {
                self.compare_warnings(copy, before, &build, &chosen);
                return;
            }
            let mut refused = BTreeMap::new();
            let mut others = BTreeMap::<_, Vec<&Message>>::new();
            for error in build.errors() {
                let index = copy.type_of(error, &chosen);
                match (index, limit(error)) {
                    (Some(index), Some(limit)) => drop(refused.insert(index, limit)),
                    (index, _) => others.entry(index).or_default().push(error),
                }
            }
            let described = |index: Option<usize>, errors: &[&Message]| {
                let ty = index.map_or_else(String::new, |index| describe(copy, index));
                let errors = errors.iter().map(|error| headline(error)).collect::<String>();
                format!("{ty}{errors}")
            };
            if refused.is_empty() {
                for (&index, errors) in &others {
                    self.faults.push(described(index, errors));
                }
                if others.keys().all(Option::is_none) {
                    if others.is_empty() {
                        self.faults.push(build.log);
                    }
                    return;
                }
                chosen.retain(|&index| !others.contains_key(&Some(index)));
            } else {
                for (index, errors) in &others {
                    beside.extend(
                        errors.iter().map(|error| (error.identity(), described(*index, &[error]))),
                    );
                }
                for (index, limit) in refused {
                    *self.limits.entry(limit).or_default() += 1;
                    chosen.remove(&index);
                }
            }
        }
        self.faults.push(format!("does not build after {ROUNDS} rounds"));
    }

    /// Adds warnings that are new with our derive. A derive may end warnings about unused fields.
    fn compare_warnings(
        &mut self,
        copy: &Copy,
        before: &Build,
        build: &Build,
        chosen: &BTreeSet<usize>,
    ) {
        let known: BTreeSet<_> = before.messages.iter().map(Message::identity).collect();
        for warning in &build.messages {
            if known.contains(&warning.identity()) {
                continue;
            }
            if let Some(limit) = limit(warning) {
                *self.limits.entry(limit).or_default() += 1;
            } else {
                let index = copy.type_of(warning, chosen);
                let ty = index.map_or_else(String::new, |index| describe(copy, index));
                self.faults.push(format!("{ty}{}", headline(warning)));
            }
        }
    }
}

/// The limit that a message is about.
fn limit(message: &Message) -> Option<&'static str> {
    LIMITS.into_iter().find(|(_, part)| message.text.contains(part)).map(|(limit, _)| limit)
}

/// `; an unsized last field 2`: how often each limit was met.
fn listed(limits: &BTreeMap<&str, usize>) -> String {
    limits.iter().fold(String::new(), |text, (limit, count)| format!("{text}; {limit} {count}"))
}

/// The place and the first lines of a type.
fn describe(copy: &Copy, index: usize) -> String {
    let lines: Vec<_> = copy.item(index).lines().filter(|line| !is_comment(line)).collect();
    let shown = lines[..lines.len().min(12)].join("\n    ");
    format!("{} {}\n    {shown}\n", copy.place(index), copy.insertions[index].name)
}

/// The first lines of a message.
fn headline(message: &Message) -> String {
    let lines = message.rendered.lines().take_while(|line| !line.trim().is_empty());
    lines.take(12).fold(String::new(), |text, line| text + line + "\n")
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}
