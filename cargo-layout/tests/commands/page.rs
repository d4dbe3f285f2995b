//! The page `docs/cargo-layout.md`.

use std::fs;
use std::path::Path;

use crate::harness::Crate;

/// The page shows what the commands print, in the crate that it shows.
#[test]
#[ignore = "takes long: .ci/run runs it"]
fn page_shows_what_the_commands_print() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("docs/cargo-layout.md");
    let page = fs::read_to_string(&path).unwrap();
    let source = |comment: &str| {
        let (_, text) = page.split_once(&format!("<!-- {comment} -->\n```rust\n")).unwrap();
        text.split_once("```").unwrap().0
    };
    let krate = Crate::new("page", source("crate"));
    krate.commit();
    let mut written = String::new();
    let mut rest = &*page;
    while let Some((before, after)) = rest.split_once("```console\n$ cargo layout") {
        let (arguments, after) = after.split_once('\n').unwrap();
        let (_, after) = after.split_once("```").unwrap();
        let mut words: Vec<_> = arguments.split_whitespace().collect();
        if words.first() == Some(&"diff") {
            krate.file("src/lib.rs", source("changed"));
        }
        words.push("--quiet");
        let run = krate.layout(&words);
        assert_ne!(run.code, Some(101), "{}", run.errors);
        written.extend([before, "```console\n$ cargo layout", arguments, "\n", &run.out, "```"]);
        rest = after;
    }
    written += rest;
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &written).unwrap();
    }
    assert!(written == page, "docs/cargo-layout.md: UPDATE_EXPECT=1 writes it anew\n{written}");
}
