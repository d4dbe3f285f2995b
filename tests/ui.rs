//! Every rule of the derive, one small file each: the errors when the rule is broken.
//!
//! A file whose name ends in `_pass` must build and run. Any other must fail with exactly the errors
//! in the `.stderr` beside it. After a wanted change `TRYBUILD=overwrite cargo test -p layout-tests
//! --test ui` writes those files anew, and a person reads the difference. The text is normalized as
//! by the crate `trybuild`, whose way is one cargo target for each case; here rustc is called
//! directly, for a fifth of the time.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use std::{env, fs, thread};

use layout_tests::{Scratch, normalized};

const ROOT: &str = env!("CARGO_TARGET_TMPDIR");

/// The cases in all folders of `tests/ui`, as paths below `tests`: those that must build, and those
/// that must fail.
fn cases() -> (Vec<PathBuf>, Vec<PathBuf>) {
    let cases = files().into_iter().filter(|file| file.extension().unwrap() == "rs");
    cases.partition(|case| case.to_str().unwrap().ends_with("_pass.rs"))
}

/// All files in the folders of `tests/ui`, as paths below `tests`.
fn files() -> BTreeSet<PathBuf> {
    let subjects = fs::read_dir(folder().join("ui")).unwrap();
    let files = subjects.flat_map(|subject| fs::read_dir(subject.unwrap().path()).unwrap());
    files.map(|file| file.unwrap().path().strip_prefix(folder()).unwrap().to_owned()).collect()
}

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_failing_case_has_its_golden_and_every_golden_its_case() {
    let mut expected = BTreeSet::new();
    let (pass, fail) = cases();
    expected.extend(pass);
    for case in fail {
        expected.insert(case.with_extension("stderr"));
        expected.insert(case);
    }
    assert_eq!(files(), expected);
}

#[test]
fn failing_cases_fail_with_their_goldens() {
    let overwrite = env::var("TRYBUILD").is_ok_and(|mode| mode == "overwrite");
    let (_, cases) = cases();
    let next = AtomicUsize::new(0);
    let mismatches = Mutex::new(Vec::new());
    let check = || {
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            // rustc evaluates constants in generic code only if it generates code.
            let output = rustc(case, &["--emit=obj"]).output().unwrap();
            let actual = text(&output);
            let golden = folder().join(case).with_extension("stderr");
            let expected = fs::read_to_string(&golden).unwrap_or_default().replace("\r\n", "\n");
            let case = case.display();
            if output.status.success() {
                mismatches.lock().unwrap().push(format!("{case}: builds\n"));
            } else if actual != expected && overwrite {
                fs::write(golden, actual).unwrap();
            } else if actual != expected {
                let difference = difference(&expected, &actual);
                mismatches.lock().unwrap().push(format!("{case}:\n{difference}"));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(check);
        }
    });
    let mut mismatches = mismatches.into_inner().unwrap();
    mismatches.sort();
    let (wrong, all) = (mismatches.len(), cases.len());
    assert!(mismatches.is_empty(), "{wrong} of {all} cases:\n\n{}", mismatches.join("\n"));
}

#[test]
fn passing_cases_build_and_run() {
    let (cases, _) = cases();
    let mut shared = String::new();
    let mut calls = String::new();
    for (index, case) in cases.iter().enumerate() {
        let source = fs::read_to_string(folder().join(case)).unwrap();
        if ["crate::", "#![", EDITION].iter().any(|mark| source.contains(mark)) {
            // A crate of its own.
            build_and_run(case);
        } else {
            writeln!(shared, "mod case_{index} {{\n{source}\npub fn run() {{ main() }}\n}}")
                .unwrap();
            writeln!(calls, "case_{index}::run();").unwrap();
        }
    }
    let path = Path::new(ROOT).join("ui_pass.rs");
    fs::write(&path, format!("{shared}\nfn main() {{\n{calls}}}\n")).unwrap();
    build_and_run(&path);
}

fn build_and_run(case: &Path) {
    let name = case.file_stem().unwrap().to_str().unwrap();
    let program = Path::new(ROOT).join(name).with_extension(env::consts::EXE_EXTENSION);
    let built = rustc(case, &["-o", program.to_str().unwrap()]).output().unwrap();
    assert!(built.status.success(), "{}:\n{}", case.display(), text(&built));
    let run = Command::new(program).output().unwrap();
    assert!(run.status.success(), "{}:\n{run:?}", case.display());
}

fn text(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    normalized(&text.replace("\r\n", "\n"), folder().parent().unwrap())
}

/// The lines of both from the first that differs.
fn difference(expected: &str, actual: &str) -> String {
    let same = expected.lines().zip(actual.lines()).take_while(|(a, b)| a == b).count();
    let mut text = String::new();
    for (mark, side) in [('-', expected), ('+', actual)] {
        for line in side.lines().skip(same) {
            writeln!(text, "{mark} {line}").unwrap();
        }
    }
    text
}

/// rustc on a case, with the crates that cases use.
fn rustc(case: &Path, arguments: &[&str]) -> Command {
    /// The path of the compiler itself, because rustup's proxy is slow, and the paths of the crates.
    static PREPARED: LazyLock<(PathBuf, Vec<(String, String)>)> = LazyLock::new(|| {
        let rustc = env::var_os("RUSTC").unwrap_or("rustc".into());
        let sysroot = Command::new(rustc).args(["--print", "sysroot"]).output().unwrap();
        let sysroot = String::from_utf8(sysroot.stdout).unwrap();
        (Path::new(sysroot.trim()).join("bin/rustc"), crates())
    });
    let (rustc, crates) = &*PREPARED;
    let mut command = Command::new(rustc);
    command
        .current_dir(folder())
        // Paths of shaders are relative to this package.
        .env("CARGO_MANIFEST_DIR", folder())
        .arg(case)
        .args([&edition(case), "--crate-name=case", "--out-dir", ROOT])
        .args(["--verbose", "-Adead_code", "--diagnostic-width=140", "--color=never"])
        .args(arguments);
    for (name, path) in crates {
        command.arg("--extern").arg(format!("{name}={path}"));
        command
            .arg("-L")
            .arg(format!("dependency={}", Path::new(path).parent().unwrap().display()));
    }
    command
}

/// The begin of a line that names the edition of a case, if that is not 2024.
const EDITION: &str = "// edition: ";

fn edition(case: &Path) -> String {
    let source = fs::read_to_string(folder().join(case)).unwrap();
    let edition = source.lines().find_map(|line| line.strip_prefix(EDITION));
    format!("--edition={}", edition.unwrap_or("2024"))
}

/// Builds the crates that cases use: `layout-core`, and dev-dependencies of this package. Returns
/// their names and paths.
fn crates() -> Vec<(String, String)> {
    let (pass, fail) = cases();
    let sources = pass.iter().chain(&fail);
    let sources: String =
        sources.map(|case| fs::read_to_string(folder().join(case)).unwrap()).collect();
    let (_, dependencies) = include_str!("Cargo.toml").split_once("[dev-dependencies]\n").unwrap();
    let dependencies = dependencies.lines().take_while(|line| !line.starts_with('['));
    let named = dependencies.filter_map(|line| Some((line.split_once(" = ")?.0, line)));
    let named = named.map(|(name, line)| (name.replace('-', "_"), line));
    let others: Vec<_> = named
        .filter(|(name, _)| name != "layout_core" && sources.contains(&format!("{name}::")))
        .collect();

    let scratch = Scratch::new(ROOT, "ui", "layout-core");
    scratch.manifest(
        "package = \"layout-core\",",
        "package = \"layout-core\", features = [\"std\", \"wgsl\"],",
    );
    for (_, line) in &others {
        // Paths are relative to this package.
        let line = line.replace("path = \"", &format!("path = \"{}/", folder().display()));
        scratch.manifest("[dependencies]\n", &format!("[dependencies]\n{line}\n"));
    }
    scratch.file("src/lib.rs", "");
    let messages = scratch.succeeds(&["build", "--message-format=json"]);
    let mut crates = Vec::new();
    for message in messages.lines() {
        let message: serde_json::Value = serde_json::from_str(message).unwrap();
        let name = message["target"]["name"].as_str().unwrap_or_default();
        let files = message["filenames"].as_array().into_iter().flatten();
        // A crate of macros is a dynamic library.
        let is_library = |file: &&str| {
            Path::new(file)
                .extension()
                .and_then(|end| end.to_str())
                .is_some_and(|end| end == "rlib" || end == env::consts::DLL_EXTENSION)
        };
        let library = files.filter_map(|file| file.as_str()).find(is_library);
        if (name == "layout_core" || others.iter().any(|(other, _)| other == name))
            && let Some(library) = library
        {
            crates.push((name.to_owned(), library.to_owned()));
        }
    }
    assert_eq!(crates.len(), 1 + others.len(), "{messages}");
    crates
}
