//! Every number that the example claims, and one in every place there is for a claim and in every
//! kind of one, made wrong by one: each must be caught, by itself, and the error must say so where it
//! stands.

use std::fmt::Write as _;

use layout_tests::{Scratch, headline};

const FORMATS: &str = include_str!("../../layout-core/examples/formats/mod.rs");

const EVERY_ASSERTION: &str = include_str!("sources/every_assertion.rs");

const EVERY_SHAPE: &str = include_str!("sources/every_shape.rs");

/// A number in a claim, and what the error must say of it.
struct Claim {
    /// Line and column as rustc counts them, from 1.
    line: usize,
    column: usize,
    key: String,
    relation: String,
    /// As written.
    literal: String,
    number: usize,
    /// The field it is about, if it is not about the type.
    field: Option<String>,
}

impl Claim {
    /// The source with this number one larger.
    fn broken(&self, source: &str) -> String {
        let mut lines: Vec<_> = source.lines().map(str::to_owned).collect();
        let line = &mut lines[self.line - 1];
        let end = self.column - 1 + self.literal.len();
        line.replace_range(self.column - 1..end, &self.wrong().to_string());
        lines.join("\n")
    }

    /// The nearest number that makes a claim at its limit a false one.
    fn wrong(&self) -> usize {
        match &*self.relation {
            _ if self.key == "aligned" => self.number * 2,
            "<" | "<=" => self.number - 1,
            _ => self.number + 1,
        }
    }

    /// Where rustc says that it is.
    fn place(&self, index: usize) -> String {
        format!("--> src/broken_{index}.rs:{}:{}\n", self.line, self.column)
    }

    fn headline(&self) -> String {
        let field = self.field.as_ref().map(|name| format!(" of `{name}`")).unwrap_or_default();
        let (key, number) = (&self.key, self.number);
        format!("`: {key}{field} is {number}, expected {}", number + 1)
    }
}

fn claims(source: &str) -> Vec<Claim> {
    let lines: Vec<_> = source.lines().collect();
    let mut claims = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(start) = line.find("#[layout(") else { continue };
        let below = lines[index + 1..].iter().find(|line| !line.trim_start().starts_with("//"));
        let field = below.unwrap().trim().split_once(": ").map(|(name, _)| name.to_owned());
        for (space, relation) in relations(line).into_iter().filter(|&(at, _)| at > start) {
            let column = space + relation.len() + 2;
            let literal: String =
                line[column..].chars().take_while(char::is_ascii_alphanumeric).collect();
            let key = line[..space].rsplit(|c: char| !(c.is_alphabetic() || c == '_'));
            let key = key.into_iter().next().unwrap();
            // The others are expressions, whose numbers the tests of `formats` hold.
            let number = match literal.strip_prefix("0x") {
                Some(digits) => usize::from_str_radix(digits, 16),
                None => literal.parse(),
            };
            let Ok(number) = number else { continue };
            // What a claim is made for is none, nor is what it is made in.
            if key.chars().all(char::is_uppercase) || ["cache_line", "fingerprint"].contains(&key) {
                continue;
            }
            claims.push(Claim {
                line: index + 1,
                column: column + 1,
                key: key.to_owned(),
                relation: relation.to_owned(),
                literal,
                number,
                field: field.clone(),
            });
        }
    }
    claims
}

/// Where a space, a relation and another space stand.
fn relations(line: &str) -> Vec<(usize, &'static str)> {
    let all = ["=", "==", "<=", ">=", "<", ">"].into_iter();
    let found = |relation| {
        let spaced = format!(" {relation} ");
        line.match_indices(&spaced).map(|(at, _)| (at, relation)).collect::<Vec<_>>()
    };
    let mut found: Vec<_> = all.flat_map(found).collect();
    found.sort_unstable();
    found
}

#[test]
fn every_wrong_number_of_the_formats_is_caught() {
    let claims = claims(FORMATS);
    assert!(claims.len() > 100, "only {} numbers found", claims.len());
    let errors = errors("mutation", FORMATS, &claims);
    for (index, claim) in claims.iter().enumerate() {
        let caught = errors.iter().filter(|error| {
            error.contains(&claim.place(index)) && headline(error).ends_with(&claim.headline())
        });
        assert_eq!(caught.count(), 1, "{}{}", claim.place(index), claim.headline());
    }
}

#[test]
fn a_wrong_number_is_caught_wherever_it_stands() {
    let claims = claims(EVERY_SHAPE);
    let errors = errors("mutation_of_shapes", EVERY_SHAPE, &claims);
    for (index, claim) in claims.iter().enumerate() {
        let wrong = format!("{} is {}, expected {}", claim.key, claim.number, claim.number + 1);
        let caught = errors.iter().filter(|error| {
            error.contains(&claim.place(index)) && error.contains(&format!("<- {wrong}"))
        });
        assert_eq!(caught.count(), 1, "{}{wrong}", claim.place(index));
    }
}

/// Claims are told to `layout-core` in a text, with few characters for the place of each.
#[test]
fn a_wrong_offset_is_caught_in_any_of_many_fields() {
    for claimed in [&[0, 62, 63, 64, 88, 89, 90, 91, 99][..], &[4095]] {
        let mut source =
            String::from("#[derive(layout_core::Layout)]\n#[repr(C)]\nstruct Many {\n");
        for offset in 0..=claimed[claimed.len() - 1] {
            if claimed.contains(&offset) {
                writeln!(source, "#[layout(offset = {offset})]").unwrap();
            }
            writeln!(source, "f{offset}: u8,").unwrap();
        }
        source.push('}');
        let claims = claims(&source);
        assert_eq!(claims.len(), claimed.len());
        let errors = errors("mutation_of_many", &source, &claims);
        for (index, claim) in claims.iter().enumerate() {
            let caught = errors.iter().filter(|error| {
                error.contains(&claim.place(index)) && headline(error).ends_with(&claim.headline())
            });
            assert_eq!(caught.count(), 1, "{}{}", claim.place(index), claim.headline());
        }
    }
}

#[test]
fn a_wrong_number_is_caught_whatever_is_claimed() {
    // What is deferred is no error.
    let source = EVERY_ASSERTION.split("/// By a test.").next().unwrap();
    let claims = claims(source);
    assert!(claims.len() > 25, "only {} numbers found", claims.len());
    let errors = errors("mutation_of_claims", source, &claims);
    for (index, claim) in claims.iter().enumerate() {
        let must = match &*claim.relation {
            "=" | "==" => "expected",
            "<" => "must be less than",
            "<=" => "must be at most",
            ">" => "must be more than",
            _ => "must be at least",
        };
        let wrong = format!(", {must} {}", claim.wrong());
        let caught = errors.iter().filter(|error| {
            let headline = headline(error);
            let is_told = headline.contains(&claim.key) && headline.contains(&wrong);
            error.contains(&claim.place(index)) && is_told
        });
        assert_eq!(caught.count(), 1, "{}{}{wrong}", claim.place(index), claim.key);
    }
}

/// The errors of a crate in which each claim is made wrong once.
fn errors(name: &str, source: &str, claims: &[Claim]) -> Vec<String> {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), name, "layout-core");
    let mut root = String::from("#![allow(dead_code)]\n");
    for (index, claim) in claims.iter().enumerate() {
        writeln!(root, "mod broken_{index};").unwrap();
        scratch.file(&format!("src/broken_{index}.rs"), &claim.broken(source));
    }
    scratch.file("src/lib.rs", &root);
    let output = scratch.fails(&["check"]);
    let errors: Vec<_> = output.split("error[E0080]").skip(1).map(str::to_owned).collect();
    // And nothing else is wrong.
    assert_eq!(errors.len(), claims.len(), "{output}");
    println!("{} of {} wrong numbers caught", errors.len(), claims.len());
    errors
}
