//! The README and the pages in `docs` show real output. Each code block names its source in a
//! comment above it, and this test writes the block anew and compares.
//!
//! | comment | source |
//! |---|---|
//! | `ours.stderr`, `attribute/unknown_key.stderr` | a file in `tests/ui`, in `readme` unless it says otherwise; the test `ui` compares it with the compiler |
//! | `recipe insta.rs` | a file in `tests/recipes` |
//! | `report of Header` | the report of a type below |
//! | `example diff: Grown with care` | a section of what an example prints |

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use layout_core::TypeLayout;

/// The pages whose blocks are compared.
const PAGES: [&str; 6] = [
    "docs/definitions.md",
    "README.md",
    "docs/comparison.md",
    "docs/recipes.md",
    "docs/limits.md",
    "docs/portable.md",
];

/// The struct that the README begins with.
mod header {
    #![allow(dead_code)]
    include!("ui/readme/ours_pass.rs");

    pub(crate) const HEADER: &layout_core::TypeLayout<'_> = layout_core::TypeLayout::of::<Header>();
}

/// The enum of the recipes.
mod shape {
    #![allow(dead_code)]
    include!("ui/readme/shape_pass.rs");

    pub(crate) const SHAPE: &layout_core::TypeLayout<'_> = layout_core::TypeLayout::of::<Shape>();
}

const HEADER: &TypeLayout<'_> = header::HEADER;
const SHAPE: &TypeLayout<'_> = shape::SHAPE;

/// The content of the block with this name.
fn block(name: &str) -> String {
    if let Some((example, title)) =
        name.strip_prefix("example ").and_then(|name| name.split_once(": "))
    {
        return section(&printed(example), title);
    }
    if let Some(recipe) = name.strip_prefix("recipe ") {
        let path = in_tests("recipes").join(recipe);
        return fs::read_to_string(path).unwrap().trim_end().to_owned();
    }
    match name {
        "report of Header" => return HEADER.to_string(),
        "report of Shape" => return SHAPE.to_string(),
        _ => {}
    }
    let (folder, file) = name.split_once('/').unwrap_or(("readme", name));
    let path = in_tests("ui").join(folder).join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let case = file.replace(".stderr", ".rs");
    let text = text.replace(&format!("ui/{folder}/{case}"), "src/lib.rs");
    text.trim_end().trim_end_matches("fn main() {}").trim_end().to_owned()
}

fn in_tests(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// The output of an example, with all features.
fn printed(example: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .current_dir(in_tests(".."))
        .args(["run", "--quiet", "--all-features", "--example", example])
        .output()
        .unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// The text below a title between two lines, up to the next title.
fn section(printed: &str, title: &str) -> String {
    let line = "-".repeat(title.len());
    let start = printed.find(&format!("{line}\n{title}\n{line}\n")).unwrap();
    let text = &printed[start + 3 * (title.len() + 1)..];
    text[..text.find("\n\n---").unwrap_or(text.len())].trim().to_owned()
}

#[test]
fn example_output_is_in_the_docs() {
    let docs = in_tests("../docs");
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
fn blocks_are_real_output() {
    for page in PAGES {
        let path = in_tests("..").join(page);
        let fresh = with_fresh_blocks(page, &fs::read_to_string(&path).unwrap());
        if std::env::var("TRYBUILD").is_ok_and(|mode| mode == "overwrite") {
            fs::write(path, fresh).unwrap();
        } else {
            expect_test::expect_file![path].assert_eq(&fresh);
        }
    }
}

/// The page with each block as its source has it today. Code and output without a source are
/// refused; commands to type need none.
fn with_fresh_blocks(page: &str, text: &str) -> String {
    let mut fresh = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        writeln!(fresh, "{line}").unwrap();
        if let Some(language) = line.strip_prefix("```") {
            assert!(
                ["sh", "toml"].contains(&language),
                "{page}: a `{language}` block has no source"
            );
            for line in lines.by_ref().take_while(|line| *line != "```") {
                writeln!(fresh, "{line}").unwrap();
            }
            fresh.push_str("```\n");
        }
        let Some(name) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->"))
        else {
            continue;
        };
        let fence = lines.next().unwrap();
        assert!(fence.starts_with("```"), "{page}: a block must follow `{line}`");
        writeln!(fresh, "{fence}\n{}\n```", block(name)).unwrap();
        assert!(lines.any(|line| line == "```"), "{page}: the block of `{line}` has no end");
    }
    fresh
}

#[test]
fn readme_is_short_and_prose_has_100_columns() {
    let root = in_tests("..");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    assert!(readme.lines().count() <= 200, "the README has {} lines", readme.lines().count());
    for page in PAGES.into_iter().chain(["ARCHITECTURE.md", "CONTRIBUTING.md"]) {
        let text = fs::read_to_string(root.join(page)).unwrap();
        // Every second part is a block.
        let prose = text.split("```").step_by(2).flat_map(str::lines);
        let long: Vec<_> = prose.filter(|line| line.chars().count() > 100).collect();
        assert!(long.is_empty(), "{page}: more than 100 columns: {long:#?}");
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let root = in_tests("..");
    for page in PAGES.into_iter().chain(["ARCHITECTURE.md", "CONTRIBUTING.md"]) {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        for (link, _) in links.filter(|(link, _)| !link.starts_with("http")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let folder = root.join(page).parent().unwrap().to_owned();
            let target = if file.is_empty() { root.join(page) } else { folder.join(file) };
            assert!(target.exists(), "{page}: `{link}` leads nowhere");
            if !anchor.is_empty() {
                let text = fs::read_to_string(target).unwrap();
                let mut titles = text.lines().filter(|line| line.starts_with('#')).map(anchor_of);
                assert!(titles.any(|title| title == anchor), "{page}: `{link}` has no such title");
            }
        }
    }
}

/// The error for an unknown key lists the keys of `assert_layout!`.
#[test]
fn keys_of_assert_layout_are_in_its_documentation() {
    let error = block("assert_layout/unknown_key.stderr");
    let (_, keys) = error.lines().next().unwrap().split_once("`assert_layout!` takes ").unwrap();
    let (first, last) = keys.rsplit_once(", ").unwrap();
    let sentence = format!("{first} and {last}");
    for page in ["layout-core/src/macros.rs", "docs/recipes.md"] {
        let text = fs::read_to_string(in_tests("..").join(page)).unwrap();
        let words = text.split_whitespace().filter(|word| *word != "///");
        let text = words.collect::<Vec<_>>().join(" ");
        assert!(text.contains(&sentence), "{page} has no list {sentence}");
    }
}

/// Paths and names in `ARCHITECTURE.md` exist.
#[test]
fn names_in_the_architecture_exist() {
    let root = in_tests("..");
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let rooms = [
        ".",
        "layout-core/src",
        "layout-derive/src",
        "layout-core/src/contract",
        "cargo-layout/src",
    ];
    let mut source = String::new();
    for folder in ["layout-core", "layout-derive/src", "difftest/src", "tests", "cargo-layout/src"]
    {
        add_source(&root.join(folder), &mut source);
    }
    let mut unknown = Vec::new();
    for quoted in text.split('`').skip(1).step_by(2) {
        let extension = Path::new(quoted).extension().and_then(|extension| extension.to_str());
        let is_path = quoted.contains('/') || [Some("rs"), Some("md")].contains(&extension);
        let mut words = quoted.split(|c: char| !c.is_alphanumeric() && c != '_');
        let is_known = if quoted.contains("NAME") {
            true
        } else if is_path {
            rooms.iter().any(|room| root.join(room).join(quoted).exists())
        } else {
            words.all(|word| source.contains(word))
        };
        if !is_known {
            unknown.push(quoted);
        }
    }
    assert!(unknown.is_empty(), "ARCHITECTURE.md has names that do not exist: {unknown:#?}");
}

fn add_source(folder: &Path, source: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            add_source(&path, source);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "toml")
        {
            source.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// The anchor that GitHub gives a title.
fn anchor_of(title: &str) -> String {
    let title = title.trim_start_matches('#').trim().to_lowercase();
    let kept = title.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn report_is_of_the_struct_whose_error_is_shown() {
    let right =
        block("ours.rs").replace("size = 8", "size = 12").replace("offset = 1", "offset = 4");
    assert_eq!(right, block("ours_pass.rs"));
}
