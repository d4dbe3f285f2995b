//! `--all` on crates of the registry as they are: the types in the compiler's expansion of each crate,
//! and the sizes that the compiler prints.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{Crate, Run};

const CRATES: [(&str, &str); 3] =
    [("regex-syntax", "0.8.12"), ("goblin", "0.10.7"), ("smoltcp", "0.14.0")];

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn all_lists_every_type_with_its_size_and_changes_no_file() {
    for (name, version) in CRATES {
        let Some(krate) = unpacked(name, version) else {
            println!("skipped: {name} {version} (the network)");
            assert!(std::env::var_os("LAYOUT_REQUIRE_ORACLES").is_none_or(|value| value != "1"));
            continue;
        };
        let before = files(&krate.folder);
        let text = krate.layout(&["--all", "--json", "--quiet", "--lib"]).succeeds();
        assert!(files(&krate.folder) == before, "{name}: a file has changed");
        let report: layout_core::snapshot::Report = serde_json::from_str(&text).unwrap();
        let mut ours = BTreeMap::<_, Vec<u64>>::new();
        for ty in &report.types {
            let bare = ty.name.split(' ').next().unwrap().rsplit("::").next().unwrap().to_owned();
            ours.entry(bare).or_default().push(ty.size);
        }
        let written: String =
            before.values().map(|text| without_examples(&without_macros(text))).collect();
        let expanded = rustc(&krate, &krate.folder, "-Zunpretty=expanded");
        let mut missing = BTreeMap::new();
        for (ident, count) in types(&expanded) {
            // Macros write others.
            let kinds = ["struct", "enum", "union"].iter();
            let written: usize =
                kinds.map(|kind| occurrences(&written, &format!("{kind} {ident}"))).sum();
            let listed = ours.get(&ident).map_or(0, Vec::len);
            if listed < count.min(written) {
                missing.insert(ident, (listed, count, written));
            }
        }
        assert!(missing.is_empty(), "{name}: listed, compiled, written: {missing:?}");
        // An assertion on each type of the copy, so that the compiler computes each layout.
        let copy = copy_of(&krate);
        for (path, text) in files(&copy) {
            let derive = "#[layout(crate = ::layout_core)]";
            let asserted = "#[layout(crate = ::layout_core, size <= 1_000_000)]";
            fs::write(path, text.replace(derive, asserted)).unwrap();
        }
        let printed = rustc(&krate, &copy, "-Zprint-type-sizes");
        let mut compared = 0;
        for (ident, sizes) in &mut ours {
            let mut theirs: Vec<u64> = printed
                .lines()
                .filter_map(|line| {
                    let (path, size) =
                        line.strip_prefix("print-type-size type: `")?.split_once("`: ")?;
                    let bare = path.split('<').next()?.rsplit("::").next()?;
                    let is_own = path.find('<').is_none() || path.contains(&format!("{ident}<'"));
                    (bare == ident && is_own).then(|| size.split(' ').next()?.parse().ok())?
                })
                .collect();
            // Types of other crates may have the same name.
            for size in &*sizes {
                let at = theirs.iter().position(|their| their == size);
                let at = at.unwrap_or_else(|| panic!("{name}: {ident} has {size}, not {theirs:?}"));
                theirs.remove(at);
                compared += 1;
            }
        }
        println!("{name} {version}: {compared} types");
        assert_eq!(compared, report.types.len());
    }
}

/// The crate's files in a folder of its own, from cargo's registry.
fn unpacked(name: &str, version: &str) -> Option<Crate> {
    let scratch = Crate::new(&format!("fetch-{name}"), "");
    scratch.replace(
        "Cargo.toml",
        "[workspace]",
        &format!("{name} = \"={version}\"\n\n[workspace]"),
    );
    fs::remove_file(scratch.folder.join("Cargo.lock")).unwrap();
    let mut command = scratch.command(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.args(["metadata", "--format-version=1"]).env_remove("CARGO_NET_OFFLINE");
    let run = Run::of(&mut command);
    if run.code != Some(0) {
        return None;
    }
    let metadata: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == name).unwrap();
    let source = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("registry").join(name);
    let _ = fs::remove_dir_all(&folder);
    copy(source, &folder);
    let krate = Crate { folder };
    let mut command = krate.command(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.args(["fetch", "-q"]).env_remove("CARGO_NET_OFFLINE");
    // A workspace of its own, not a part of ours.
    krate.file("Cargo.toml", &format!("{}\n[workspace]\n", krate.text("Cargo.toml")));
    Run::of(&mut command).succeeds();
    Some(krate)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The text of each Rust file and manifest.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "rs" || extension == "toml")
            {
                files.insert(path.clone(), fs::read_to_string(&path).unwrap_or_default());
            }
        }
    }
    files
}

/// The copy that `--all` has made of the crate.
fn copy_of(krate: &Crate) -> PathBuf {
    let name = krate.folder.file_name().unwrap().to_string_lossy().into_owned();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target/cargo-layout");
    let mut folders = fs::read_dir(target).unwrap().map(|entry| entry.unwrap());
    let own = folders.find(|entry| {
        entry.file_name().to_string_lossy().starts_with(&format!("{name}-"))
            && entry.path().join("all/Cargo.toml").exists()
    });
    own.unwrap().path().join("all")
}

fn rustc(krate: &Crate, folder: &Path, flag: &str) -> String {
    let mut command = krate.command(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.args(["rustc", "-q", "--lib", "--profile=check", "--", flag, "--cap-lints=allow"]);
    // Results in the incremental cache are not computed again, and not printed.
    command.current_dir(folder).env("CARGO_INCREMENTAL", "0").env("RUSTC_BOOTSTRAP", "1");
    Run::of(&mut command).succeeds()
}

/// The names of the types without type and const parameters in a source, each with their number.
fn types(source: &str) -> BTreeMap<String, usize> {
    let mut types = BTreeMap::new();
    for line in source.lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        let kinds = ["struct", "enum", "union"];
        let Some(at) = words.iter().position(|word| kinds.contains(word)) else { continue };
        let is_item = words[..at].iter().all(|word| *word == "pub" || word.starts_with("pub("));
        let Some(rest) = words.get(at + 1..).map(|rest| rest.join(" ")).filter(|_| is_item) else {
            continue;
        };
        let end =
            rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(rest.len());
        let (ident, after) = rest.split_at(end);
        let parameters = after.strip_prefix('<').map(|list| list.split('>').next().unwrap());
        let is_plain = parameters
            .is_none_or(|list| list.split(',').all(|parameter| parameter.trim().starts_with('\'')));
        if is_plain && !ident.is_empty() {
            *types.entry(ident.to_owned()).or_default() += 1;
        }
    }
    types
}

fn occurrences(text: &str, words: &str) -> usize {
    let is_end = |sign: char| !sign.is_alphanumeric() && sign != '_';
    text.match_indices(words).filter(|(at, _)| text[at + words.len()..].starts_with(is_end)).count()
}

/// The source without block comments and raw strings, which may have examples.
fn without_examples(source: &str) -> String {
    let without = |source: &str, begin: &str, end: &str| -> String {
        let parts = source.split(begin).enumerate();
        let code = parts.map(|(index, part)| match part.split_once(end) {
            Some((_, code)) if index > 0 => code.to_owned(),
            _ => part.to_owned(),
        });
        code.collect()
    };
    without(&without(source, "/*", "*/"), "r##\"", "\"##")
}

/// The source without the definitions of macros.
fn without_macros(source: &str) -> String {
    let mut text = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("macro_rules!") {
        text.push_str(before);
        let mut depth = 0;
        let end = after.find(|sign: char| {
            depth += i32::from(sign == '{') - i32::from(sign == '}');
            sign == '}' && depth == 0
        });
        rest = &after[end.unwrap_or(after.len())..];
    }
    text + rest
}

#[test]
fn types_with_parameters_are_no_types() {
    let names =
        types("pub(crate) struct A<'a, 'b> {\nenum B;\nstruct C<T>(T);\nlet union = struct_;\n");
    assert_eq!(names.into_keys().collect::<BTreeSet<_>>(), ["A".to_owned(), "B".to_owned()].into());
}
