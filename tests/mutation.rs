//! Every number that the example claims, made wrong by one: each must be caught, by itself, and the
//! error must say so where it stands.

use std::fmt::Write as _;

use layout_tests::Scratch;

const FORMATS: &str = include_str!("../layout-core/examples/formats/mod.rs");

/// A number in a claim, and what the error must say of it.
struct Claim {
    /// Line and column as rustc counts them, from 1.
    line: usize,
    column: usize,
    key: String,
    /// As written.
    literal: String,
    number: usize,
    /// The field it is about, if it is not about the type.
    field: Option<String>,
}

impl Claim {
    /// The source with this number one larger.
    fn broken(&self) -> String {
        let mut lines: Vec<_> = FORMATS.lines().map(str::to_owned).collect();
        let line = &mut lines[self.line - 1];
        let end = self.column - 1 + self.literal.len();
        line.replace_range(self.column - 1..end, &(self.number + 1).to_string());
        lines.join("\n")
    }

    fn headline(&self) -> String {
        let field = self.field.as_ref().map(|name| format!(" of `{name}`")).unwrap_or_default();
        let (key, number) = (&self.key, self.number);
        format!("breaks its contract: {key}{field} is {number}, expected {}", number + 1)
    }
}

fn claims() -> Vec<Claim> {
    let lines: Vec<_> = FORMATS.lines().collect();
    let mut claims = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(start) = line.find("#[layout(") else { continue };
        let below = lines[index + 1..].iter().find(|line| !line.trim_start().starts_with("//"));
        let field = below.unwrap().trim().split_once(": ").map(|(name, _)| name.to_owned());
        for (equals, _) in line.match_indices(" = ").filter(|&(at, _)| at > start) {
            let literal: String =
                line[equals + 3..].chars().take_while(char::is_ascii_alphanumeric).collect();
            let key = line[..equals].rsplit(|c: char| !c.is_alphabetic()).next().unwrap();
            // The others are expressions, whose numbers the tests of `formats` hold.
            let number = match literal.strip_prefix("0x") {
                Some(digits) => usize::from_str_radix(digits, 16),
                None => literal.parse(),
            };
            let Ok(number) = number else { continue };
            claims.push(Claim {
                line: index + 1,
                column: equals + 4,
                key: key.to_owned(),
                literal,
                number,
                field: field.clone(),
            });
        }
    }
    claims
}

#[test]
fn every_wrong_number_is_caught() {
    let claims = claims();
    assert!(claims.len() > 100, "only {} numbers found", claims.len());
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "mutation", "layout-core");
    let mut root = String::from("#![allow(dead_code)]\n");
    for (index, claim) in claims.iter().enumerate() {
        writeln!(root, "mod broken_{index};").unwrap();
        scratch.file(&format!("src/broken_{index}.rs"), &claim.broken());
    }
    scratch.file("src/lib.rs", &root);
    let output = scratch.fails(&["check"]);
    let errors: Vec<_> = output.split("error[E0080]").skip(1).collect();
    for (index, claim) in claims.iter().enumerate() {
        let place = format!("--> src/broken_{index}.rs:{}:{}\n", claim.line, claim.column);
        let caught = errors.iter().filter(|error| {
            error.contains(&place) && error.lines().next().unwrap().ends_with(&claim.headline())
        });
        assert_eq!(caught.count(), 1, "{place}{}", claim.headline());
    }
    // And nothing else is wrong.
    assert_eq!(errors.len(), claims.len());
    println!("{} of {} wrong numbers caught", errors.len(), claims.len());
}
