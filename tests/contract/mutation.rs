//! Each number in the assertions of the example, and in assertions of every kind and on every item,
//! is changed by one. Each must be an error of its own, located at the number.

use std::fmt::Write as _;

use layout_tests::{Scratch, headline};

const FORMATS: &str = include_str!("../../layout-core/examples/formats/mod.rs");

const EVERY_ASSERTION: &str = include_str!("sources/every_assertion.rs");

const EVERY_SHAPE: &str = include_str!("sources/every_shape.rs");

/// A number in an assertion.
struct Assertion {
    /// Line and column as rustc counts them, from 1.
    line: usize,
    column: usize,
    key: String,
    comparison: String,
    /// The number as written.
    literal: String,
    number: usize,
    /// The field, if the target is not the type.
    field: Option<String>,
    /// The copy of the source in which the number is wrong, alone in its type.
    copy: usize,
}

impl Assertion {
    /// Makes the number wrong in a copy of the source.
    fn break_in(&self, lines: &mut [String]) {
        let end = self.column - 1 + self.literal.len();
        lines[self.line - 1].replace_range(self.column - 1..end, &self.wrong().to_string());
    }

    /// The nearest number with which the assertion does not hold.
    fn wrong(&self) -> usize {
        match &*self.comparison {
            // The macro refuses a number that is no alignment.
            "=" | "==" if ["align", "aligned"].contains(&&*self.key) => self.number * 2,
            "<" | "<=" => self.number - 1,
            _ => self.number + 1,
        }
    }

    /// The place of the literal, as rustc prints it.
    fn place(&self) -> String {
        format!("--> src/broken_{}.rs:{}:{}\n", self.copy, self.line, self.column)
    }

    fn headline(&self) -> String {
        let field = self.field.as_ref().map(|name| format!(" of `{name}`")).unwrap_or_default();
        let (key, number) = (&self.key, self.number);
        format!("`: {key}{field} is {number}, expected {}", self.wrong())
    }
}

fn assertions(source: &str) -> Vec<Assertion> {
    let lines: Vec<_> = source.lines().collect();
    let mut assertions = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(start) = line.find("#[layout(") else { continue };
        let below = lines[index + 1..].iter().find(|line| !line.trim_start().starts_with("//"));
        let field = below.unwrap().trim().split_once(": ").map(|(name, _)| name.to_owned());
        for (space, comparison) in comparisons(line).into_iter().filter(|&(at, _)| at > start) {
            let column = space + comparison.len() + 2;
            let literal: String =
                line[column..].chars().take_while(char::is_ascii_alphanumeric).collect();
            let key = line[..space].rsplit(|c: char| !(c.is_alphabetic() || c == '_'));
            let key = key.into_iter().next().unwrap();
            // Other values are expressions, which the tests of `formats` compare with oracles.
            let number = match literal.strip_prefix("0x") {
                Some(digits) => usize::from_str_radix(digits, 16),
                None => literal.parse(),
            };
            let Ok(number) = number else { continue };
            // Arguments of `with` and `cache_line` are no assertions. The error for a fingerprint has
            // another form.
            if key.chars().all(char::is_uppercase) || ["cache_line", "fingerprint"].contains(&key) {
                continue;
            }
            assertions.push(Assertion {
                line: index + 1,
                column: column + 1,
                key: key.to_owned(),
                comparison: comparison.to_owned(),
                literal,
                number,
                field: field.clone(),
                copy: 0,
            });
        }
    }
    // The first number of each type is wrong in the first copy, and so on. A type starts after an
    // empty line.
    for index in 1..assertions.len() {
        let [last, next] = [&assertions[index - 1], &assertions[index]];
        if !lines[last.line..next.line].iter().any(|line| line.is_empty()) {
            assertions[index].copy = last.copy + 1;
        }
    }
    assertions
}

/// The comparisons in a line, with spaces around them.
fn comparisons(line: &str) -> Vec<(usize, &'static str)> {
    let all = ["=", "==", "<=", ">=", "<", ">"].into_iter();
    let found = |comparison| {
        let spaced = format!(" {comparison} ");
        line.match_indices(&spaced).map(|(at, _)| (at, comparison)).collect::<Vec<_>>()
    };
    let mut found: Vec<_> = all.flat_map(found).collect();
    found.sort_unstable();
    found
}

#[test]
fn every_wrong_number_of_the_formats_is_caught() {
    let assertions = assertions(FORMATS);
    assert!(assertions.len() > 100, "only {} numbers found", assertions.len());
    let errors = errors("mutation", FORMATS, &assertions);
    for assertion in &assertions {
        let caught = errors.iter().filter(|error| {
            error.contains(&assertion.place()) && headline(error).ends_with(&assertion.headline())
        });
        assert_eq!(caught.count(), 1, "{}{}", assertion.place(), assertion.headline());
    }
}

#[test]
fn every_wrong_number_of_the_shapes_is_caught() {
    let assertions = assertions(EVERY_SHAPE);
    let errors = errors("mutation_of_shapes", EVERY_SHAPE, &assertions);
    for assertion in &assertions {
        let wrong =
            format!("{} is {}, expected {}", assertion.key, assertion.number, assertion.wrong());
        let caught = errors.iter().filter(|error| {
            error.contains(&assertion.place()) && error.contains(&format!("<- {wrong}"))
        });
        assert_eq!(caught.count(), 1, "{}{wrong}", assertion.place());
    }
}

/// A list of assertions reaches `layout-core` as text, in which the index of a field takes as few
/// characters as it needs.
#[test]
fn wrong_offset_is_caught_in_any_of_many_fields() {
    wrong_offsets_are_caught("mutation_of_many", &[0, 62, 63, 64, 88, 89, 90, 91, 99]);
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn wrong_offset_is_caught_after_thousands_of_fields() {
    wrong_offsets_are_caught("mutation_of_thousands", &[4095]);
}

fn wrong_offsets_are_caught(name: &str, asserted: &[usize]) {
    let mut source = String::from("#[derive(layout_core::Layout)]\n#[repr(C)]\nstruct Many {\n");
    for offset in 0..=asserted[asserted.len() - 1] {
        if asserted.contains(&offset) {
            writeln!(source, "#[layout(offset = {offset})]").unwrap();
        }
        writeln!(source, "f{offset}: u8,").unwrap();
    }
    source.push('}');
    let assertions = assertions(&source);
    assert_eq!(assertions.len(), asserted.len());
    let errors = errors(name, &source, &assertions);
    for assertion in &assertions {
        let caught = errors.iter().filter(|error| {
            error.contains(&assertion.place()) && headline(error).ends_with(&assertion.headline())
        });
        assert_eq!(caught.count(), 1, "{}{}", assertion.place(), assertion.headline());
    }
}

#[test]
fn every_wrong_number_of_the_assertions_is_caught() {
    // Deferred contracts are not checked by the compiler.
    let source = EVERY_ASSERTION.split("/// By a test.").next().unwrap();
    let assertions = assertions(source);
    assert!(assertions.len() > 25, "only {} numbers found", assertions.len());
    let errors = errors("mutation_of_assertions", source, &assertions);
    for assertion in &assertions {
        let must = match &*assertion.comparison {
            "=" | "==" => "expected",
            "<" => "must be less than",
            "<=" => "must be at most",
            ">" => "must be more than",
            _ => "must be at least",
        };
        let wrong = format!(", {must} {}", assertion.wrong());
        let caught = errors.iter().filter(|error| {
            let headline = headline(error);
            error.contains(&assertion.place())
                && headline.contains(&assertion.key)
                && headline.contains(&wrong)
        });
        assert_eq!(caught.count(), 1, "{}{}{wrong}", assertion.place(), assertion.key);
    }
}

/// The errors of a crate in which each number is wrong once, alone in its type.
fn errors(name: &str, source: &str, assertions: &[Assertion]) -> Vec<String> {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), name, "layout-core");
    let mut root = String::from("#![allow(dead_code)]\n");
    let copies = assertions.iter().map(|assertion| assertion.copy + 1).max().unwrap();
    for copy in 0..copies {
        writeln!(root, "mod broken_{copy};").unwrap();
        let mut lines: Vec<_> = source.lines().map(str::to_owned).collect();
        assertions
            .iter()
            .filter(|assertion| assertion.copy == copy)
            .for_each(|assertion| assertion.break_in(&mut lines));
        scratch.file(&format!("src/broken_{copy}.rs"), &lines.join("\n"));
    }
    scratch.file("src/lib.rs", &root);
    let output = scratch.fails(&["check"]);
    let errors: Vec<_> = output.split("error[E0080]").skip(1).map(str::to_owned).collect();
    // There are no other errors.
    assert_eq!(errors.len(), assertions.len(), "{output}");
    println!("{} of {} wrong numbers caught", errors.len(), assertions.len());
    errors
}
