//! What the README shows is real. The blocks named by a comment above them are written here.
//!
//! The errors are those of `tests/ui`, which the test `ui` holds against the compiler.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

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
    assert_eq!(blocks, 18);
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
