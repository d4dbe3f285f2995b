//! What the README shows is real. The blocks named by a comment above them are written here.
//!
//! The errors are those of `tests/ui`, which the test `ui` holds against the compiler.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The struct that the README begins with, its numbers put right.
mod fixed {
    #![allow(dead_code)]
    include!("ui/readme/ours_pass.rs");

    pub(crate) const HEADER: &layout_core::TypeLayout = Header::LAYOUT;
}

/// The enum that it shows.
mod shape {
    #![allow(dead_code)]
    include!("ui/readme/shape_pass.rs");

    pub(crate) const SHAPE: &layout_core::TypeLayout = Shape::LAYOUT;
}

/// What belongs into the block of this name.
fn block(name: &str) -> String {
    if let Some((example, title)) =
        name.strip_prefix("example ").and_then(|name| name.split_once(": "))
    {
        return section(&printed(example), title);
    }
    if let Some(recipe) = name.strip_prefix("recipe ") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("recipes").join(recipe);
        return fs::read_to_string(path).unwrap().trim_end().to_owned();
    }
    match name {
        "report of Header" => return fixed::HEADER.to_string(),
        "report of Shape" => return shape::SHAPE.to_string(),
        _ => {}
    }
    let theme = if name.starts_with("unknown_key") { "attribute" } else { "readme" };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui").join(theme).join(name);
    let text = fs::read_to_string(path).unwrap();
    let case = name.replace(".stderr", ".rs");
    let text = text.replace(&format!("ui/{theme}/{case}"), "src/lib.rs");
    text.trim_end().trim_end_matches("fn main() {}").trim_end().to_owned()
}

/// What an example prints, all features on.
fn printed(example: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .args(["run", "--quiet", "--all-features", "--example", example])
        .output()
        .unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// What stands below a title that is between two lines, up to the next such.
fn section(printed: &str, title: &str) -> String {
    let line = "-".repeat(title.len());
    let start = printed.find(&format!("{line}\n{title}\n{line}\n")).unwrap();
    let text = &printed[start + 3 * (title.len() + 1)..];
    text[..text.find("\n\n---").unwrap_or(text.len())].trim().to_owned()
}

#[test]
fn what_the_examples_print_is_in_the_docs() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    for (example, file) in [
        ("svg", "record.svg"),
        ("html", "layouts.html"),
        ("json", "layouts.json"),
        ("markdown", "layouts.md"),
        ("c_header", "contract.c"),
    ] {
        expect_test::expect_file![docs.join(file)].assert_eq(&printed(example));
    }
}

#[test]
fn the_readme_shows_what_is_so() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let mut fresh = String::new();
    let mut blocks = 0;
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        writeln!(fresh, "{line}").unwrap();
        let Some(name) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->"))
        else {
            continue;
        };
        blocks += 1;
        let fence = lines.next().unwrap();
        assert!(fence.starts_with("```"), "a block must follow `{line}`");
        writeln!(fresh, "{fence}\n{}\n```", block(name)).unwrap();
        assert!(lines.any(|line| line == "```"), "the block of `{line}` has no end");
    }
    assert_eq!(blocks, 25);
    if std::env::var("TRYBUILD").is_ok_and(|mode| mode == "overwrite") {
        fs::write(path, fresh).unwrap();
    } else {
        expect_test::expect_file![path].assert_eq(&fresh);
    }
}

#[test]
fn the_report_is_of_the_struct_whose_error_is_shown() {
    let fixed =
        block("ours.rs").replace("size = 8", "size = 12").replace("offset = 1", "offset = 4");
    assert_eq!(fixed, block("ours_pass.rs"));
}
