//! Every rule of the derive, one small file each: what the user sees when it is broken.
//!
//! A file whose name ends in `_pass` must build and run; any other must fail with just the errors
//! that stand in the `.stderr` beside it. After a wanted change `TRYBUILD=overwrite cargo test -p
//! layout-tests` writes those files anew, and a person reads the difference.

use std::path::Path;

#[test]
fn ui() {
    let tests = trybuild::TestCases::new();
    let mut themes: Vec<_> = files(Path::new("ui"));
    themes.sort();
    let mut cases = 0;
    for case in themes.iter().flat_map(|theme| files(theme)) {
        if case.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        cases += 1;
        if case.to_string_lossy().ends_with("_pass.rs") {
            tests.pass(case);
        } else {
            tests.compile_fail(case);
        }
    }
    assert!(cases > 0, "there are no cases in tests/ui");
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}
