//! Inputs on which an earlier version failed, in `tests/cases`. Each file says in its first lines
//! what is right:
//!
//! - `expect: builds`, `expect: runs`;
//! - `expect: one error: TEXT`, `expect: errors N: TEXT`: the number of rustc's errors, and a part of
//!   what it prints; `expect: errors`: any number;
//! - `expect: says: TEXT`, `expect: never: TEXT`: a part of what rustc prints; `never` includes the
//!   program's output;
//! - `expect: prints: TEXT`: a part of the program's output.
//!
//! `edition`, `dependencies` and `features` are for the manifest.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use layout_tests::{Scratch, skipped};

const ROOT: &str = env!("CARGO_TARGET_TMPDIR");

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn each_case_holds() {
    all_hold("case", None);
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn each_case_holds_on_the_oldest_rust() {
    let output = Command::new("rustup").args(["which", "rustc", "--toolchain", "1.85.0"]).output();
    match output {
        Ok(output) if output.status.success() => {
            let rustc = String::from_utf8(output.stdout).unwrap();
            all_hold("case-oldest", Some(Path::new(rustc.trim())));
        }
        _ => skipped("Rust 1.85", "it with `rustup toolchain install 1.85.0`"),
    }
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn wrong_expectations_are_noticed() {
    let failures = |text: String| {
        let scratch = Scratch::new(ROOT, "case-that-fails", "layout-core");
        Case { text }.failures(&scratch).len()
    };
    let program = "// expect: prints: fine\nfn main() { println!(\"fine\"); }\n";
    for line in ["one error: ", "errors 1: ", "errors", "says: error", "never: fine", "prints: no"]
    {
        assert_eq!(failures(format!("// expect: {line}\n{program}")), 1, "{line}");
    }
    let mistake = "// expect: one error: u9\n// expect: builds\npub fn f() -> u9 {}\n";
    assert_eq!(failures(mistake.to_owned()), 1);
}

/// `name` is the start of the crates' names.
fn all_hold(name: &str, rustc: Option<&Path>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 39, "{} cases", files.len());
    let mut failures = String::new();
    for file in files {
        let stem = file.file_stem().unwrap().to_str().unwrap();
        let case = Case { text: fs::read_to_string(&file).unwrap() };
        let scratch = Scratch::new(ROOT, &format!("{name}-{stem}"), "layout-core");
        let scratch = match rustc {
            Some(rustc) => scratch.with_rustc(rustc),
            None => scratch,
        };
        for failure in case.failures(&scratch) {
            writeln!(failures, "{stem}: {failure}").unwrap();
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

struct Case {
    text: String,
}

impl Case {
    /// The values of the lines with this key.
    fn lines<'a>(&'a self, key: &str) -> impl Iterator<Item = &'a str> {
        let start = format!("// {key}: ");
        self.text.lines().filter_map(move |line| line.strip_prefix(&start))
    }

    /// Builds, and runs if that is expected. Returns what is not as expected.
    fn failures(&self, scratch: &Scratch) -> Vec<String> {
        let has_main = self.text.contains("fn main()");
        scratch.file(if has_main { "src/main.rs" } else { "src/lib.rs" }, &self.text);
        if let Some(edition) = self.lines("edition").next() {
            scratch.manifest("edition = \"2024\"", &format!("edition = \"{edition}\""));
        }
        let features = self.lines("features").next().unwrap_or("std");
        let features: Vec<_> = features.split(", ").collect();
        let dependencies: Vec<_> = self.lines("dependencies").collect();
        scratch.manifest(
            "\" }\n\n[profile",
            &format!("\", features = {features:?} }}\n{}\n\n[profile", dependencies.join("\n")),
        );
        let expected: Vec<_> = self.lines("expect").collect();
        assert!(!expected.is_empty(), "nothing is expected: {}", self.text);
        let runs = expected.iter().any(|line| *line == "runs" || line.starts_with("prints: "));
        let output = scratch.cargo(&[if runs { "run" } else { "check" }]);
        let rustc = String::from_utf8(output.stderr).unwrap();
        let program = String::from_utf8(output.stdout).unwrap();
        let succeeds = output.status.success();
        let errors = rustc.lines().filter(|line| is_error(line)).count();
        let holds = |line: &str| {
            let (kind, text) = line.split_once(": ").unwrap_or((line, ""));
            match kind.trim_end_matches(':') {
                "builds" | "runs" => succeeds,
                "errors" => !succeeds,
                "one error" => errors == 1 && rustc.contains(text),
                "says" => rustc.contains(text),
                "never" => !rustc.contains(text) && !program.contains(text),
                "prints" => succeeds && program.contains(text),
                kind => {
                    let count = kind.strip_prefix("errors ").unwrap_or_else(|| panic!("{line}"));
                    errors == count.parse::<usize>().unwrap() && rustc.contains(text)
                }
            }
        };
        let failed = expected.into_iter().filter(|line| !holds(line));
        failed.map(|line| format!("expected `{line}`, got {errors} errors: {rustc}")).collect()
    }
}

/// Whether the line is the first of an error. The last line of cargo begins like one.
fn is_error(line: &str) -> bool {
    line.strip_prefix("error").is_some_and(|rest| {
        let is_last = rest.contains("could not compile") || rest.contains("aborting due to");
        (rest.starts_with('[') || rest.starts_with(": ")) && !is_last
    })
}
