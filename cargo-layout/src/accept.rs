//! `cargo layout accept`: applies what errors of broken contracts say "to accept".

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::cli::{Accept, Cargo};
use crate::diagnostics::{is_error, is_summary, primary_place, texts};
use crate::layouts::shown;
use crate::request::Place;
use crate::selection::{Selection, cargo};
use crate::source::attributes::{Entry, of_call, of_list};
use crate::source::edits::{Edit, Edits, Written, read};
use crate::source::items::{entries_of_call, parts_of_type};
use crate::target::facts;

/// The most rounds: one for each crate that another one waits for.
const ROUNDS: usize = 20;

pub(crate) fn run(accept: &Accept) -> Result<ExitCode> {
    let Accept { dry_run, cargo } = accept;
    if cargo.target.len() > 1 {
        bail!("numbers are those of one target; name one");
    }
    facts(cargo.target.first().map(|triple| &**triple))?;
    let selection = Selection::of(cargo)?;
    let folder = selection.own_folder(cargo);
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("can't write to {}", folder.display()))?;
    recover(&folder)?;
    let mut written = Written::new(&folder);
    let result = rounds(cargo, &selection, *dry_run, &mut written);
    match result {
        Ok(count) => {
            written.keep()?;
            if !*dry_run {
                match count {
                    0 => println!("nothing to accept: every contract holds"),
                    1 => println!("accepted the layout of 1 type"),
                    count => println!("accepted the layouts of {count} types"),
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            written.undo()?;
            Err(error)
        }
    }
}

/// Checks and edits until the crate builds. Returns the number of contracts.
fn rounds(
    cargo: &Cargo,
    selection: &Selection,
    dry_run: bool,
    written: &mut Written,
) -> Result<usize> {
    let mut count = 0;
    for _ in 0..ROUNDS {
        let checked = check(cargo, selection)?;
        if checked.is_built {
            return Ok(count);
        }
        if checked.broken.is_empty() {
            unbuilt(&checked);
            bail!("the crate has other errors than broken contracts: nothing is changed");
        }
        let mut edits = Edits::default();
        for broken in &checked.broken {
            broken
                .add(selection, &mut edits)
                .with_context(|| format!("{}, {}", broken.headline, shown(&broken.place)))?;
        }
        let changes = edits.changes()?;
        if changes.is_empty() {
            unbuilt(&checked);
            bail!("the numbers are those of the errors, and these stay: nothing is changed");
        }
        for change in &changes {
            print!("{}", change.shown());
        }
        if dry_run {
            return Ok(0);
        }
        count += checked.broken.len();
        written.write(changes)?;
    }
    bail!("the crate does not build after {ROUNDS} rounds: nothing is changed")
}

/// Undoes what a killed run has left.
pub(crate) fn recover(folder: &Path) -> Result<()> {
    for path in Written::recover(folder)? {
        eprintln!(
            "undone, because the last run was interrupted before its check: {}",
            path.display()
        );
    }
    Ok(())
}

/// The result of a check.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) is_built: bool,
    broken: Vec<Broken>,
    /// Other errors, as rustc shows them.
    others: Vec<String>,
}

/// Prints the errors.
pub(crate) fn unbuilt(checked: &Checked) {
    for error in checked.others.iter().chain(checked.broken.iter().map(|broken| &broken.rendered)) {
        eprintln!("{error}");
    }
}

/// A broken contract.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Broken {
    /// The place of the first broken assertion.
    place: Place,
    /// The place of the type's name in the error is not known, so this is the derive's.
    derive: Option<Place>,
    headline: String,
    /// The lines to accept: the path of a part, and its attribute.
    fixes: Vec<(String, String)>,
    rendered: String,
}

/// Runs `cargo check`, and reads its errors.
pub(crate) fn check(flags: &Cargo, selection: &Selection) -> Result<Checked> {
    let mut command = cargo();
    command.args(["check", "--message-format=json", "--keep-going"]).args(flags.flags());
    command.arg("--manifest-path").arg(&selection.manifest);
    for package in &selection.packages {
        command.args(["--package", &format!("{}@{}", package.name, package.version)]);
    }
    let target = selection.target_folder(flags);
    if !flags.quiet {
        eprintln!("    Checking {}", selection.names());
    }
    let output = command
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_BUILD_BUILD_DIR", &target)
        .output()
        .context("can't start cargo")?;
    let (mut broken, mut others) = (BTreeSet::new(), Vec::new());
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(line) = serde_json::from_str::<Value>(line) else { continue };
        let diagnostic = &line["message"];
        if line["reason"] != "compiler-message" || !is_error(diagnostic) || is_summary(diagnostic) {
            continue;
        }
        match Broken::of(diagnostic, selection) {
            Some(found) => drop(broken.insert(found)),
            None => others.push(diagnostic["rendered"].as_str().unwrap_or_default().to_owned()),
        }
    }
    let broken: Vec<_> = broken.into_iter().collect();
    let is_built = output.status.success();
    if !is_built && broken.is_empty() && others.is_empty() {
        // An error of cargo itself, or of a build script.
        others.push(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(Checked { is_built, broken, others })
}

impl Broken {
    fn of(diagnostic: &Value, selection: &Selection) -> Option<Self> {
        let text = texts(diagnostic).find(|text| text.contains("layout of `"))?;
        let (_, text) = text.split_once("layout of `")?;
        let root = selection.metadata.workspace_root.as_std_path();
        let headline = text.lines().next().unwrap_or_default();
        Some(Broken {
            place: primary_place(diagnostic, root)?,
            derive: crate::diagnostics::derive_place(diagnostic, root),
            headline: format!("layout of `{headline}"),
            fixes: fixes(text),
            rendered: diagnostic["rendered"].as_str().unwrap_or_default().to_owned(),
        })
    }

    /// Adds the edits that the error suggests.
    fn add(&self, selection: &Selection, edits: &mut Edits) -> Result<()> {
        let Broken { place, derive, fixes, .. } = self;
        if fixes.is_empty() {
            bail!(
                "no number makes this right; the error says what does:\n\n{}",
                self.rendered.trim()
            );
        }
        if place.is_in_macro {
            bail!("comes out of a macro: change the macro's definition");
        }
        is_of_workspace(place, selection)?;
        let text = read(&place.file)?;
        for (path, attribute) in fixes {
            let list = list(attribute).context("can't read the suggestion")?;
            let entries = if attribute.starts_with("assert_layout") {
                entries_of_call(&text, place.start)?
            } else {
                let derive = derive.as_ref().context("the error is at no derive")?;
                let name = name_after(&text, derive.end).context("can't find the definition")?;
                let parts = parts_of_type(&text, name)?;
                let part = parts.into_iter().find(|part| part.path == *path);
                part.with_context(|| format!("can't find `{path}`"))?.entries
            };
            for wanted in &list {
                edits.add(&place.file, edit(&entries, wanted)?);
            }
        }
        Ok(())
    }
}

/// The edit that gives an entry the value of a suggestion.
fn edit(entries: &[Entry], wanted: &Entry) -> Result<Edit> {
    if wanted.sign.is_empty() {
        return word(entries, wanted);
    }
    let mut same: Vec<_> = entries.iter().filter(|entry| entry.is_about_same(wanted)).collect();
    if same.len() > 1 {
        // Of several, the one that is broken has another value.
        same.retain(|entry| entry.value != wanted.value);
    }
    let Entry { key, sign, value, .. } = wanted;
    match &same[..] {
        [entry] => Ok(Edit::replace(entry.range.clone(), value.clone())),
        [] => bail!("can't find `{key} {sign} ..`; write `{key} {sign} {value}` by hand"),
        _ => bail!("`{key} {sign} ..` is there several times; write `{value}` where it is meant"),
    }
}

/// The edit that replaces a word by its contrary: `niche` by `no_niche`.
fn word(entries: &[Entry], wanted: &Entry) -> Result<Edit> {
    let contrary = match wanted.key.strip_prefix("no_") {
        Some(key) => key.to_owned(),
        None => format!("no_{}", wanted.key),
    };
    let is_contrary = |entry: &&Entry| entry.key == contrary && entry.with == wanted.with;
    let mut found = entries.iter().filter(is_contrary);
    match (found.next(), found.next()) {
        (Some(entry), None) => Ok(Edit::replace(entry.range.clone(), wanted.key.clone())),
        _ => bail!("can't find `{contrary}`; write `{}` by hand", wanted.key),
    }
}

/// The entries of `#[layout(..)]` or `assert_layout!(Type, ..)`.
fn list(attribute: &str) -> Option<Vec<Entry>> {
    let inside = attribute.split_once('(')?.1.rsplit_once(')')?.0;
    let inside = inside.parse().ok()?;
    if attribute.starts_with("assert_layout") {
        of_call(inside).ok()
    } else {
        Some(of_list(inside))
    }
}

/// The lines after "to accept:".
fn fixes(text: &str) -> Vec<(String, String)> {
    let Some((_, lines)) = text.split_once("to accept:") else { return Vec::new() };
    let mut fixes = Vec::new();
    for line in lines.lines().map(str::trim).take_while(|line| !line.is_empty()) {
        // rustc 1.85 has the place of the panic after the last line.
        let end = line.rfind(")]").map(|at| at + 2).or_else(|| line.rfind(')').map(|at| at + 1));
        let Some(line) = end.map(|end| &line[..end]) else { continue };
        match line.split_once(": #[") {
            Some((path, _)) => fixes.push((path.to_owned(), line[path.len() + 2..].to_owned())),
            None => fixes.push((String::new(), line.to_owned())),
        }
    }
    fixes
}

/// The byte of the name of the first type that is defined after this byte.
fn name_after(text: &str, start: usize) -> Option<usize> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let tokens = text[mark..].parse().ok()?;
    crate::source::items::names(tokens).map(|name| name + mark).filter(|&name| name > start).min()
}

/// An error for a file that is not the user's to edit.
pub(crate) fn is_of_workspace(place: &Place, selection: &Selection) -> Result<()> {
    let root = selection.metadata.workspace_root.as_std_path();
    let target = selection.metadata.target_directory.as_std_path();
    if place.file.starts_with(target) {
        bail!("is generated by a build script: change what generates it");
    }
    if !place.file.starts_with(root) {
        bail!("is in a file outside of the workspace");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::fixes;

    #[test]
    fn fixes_are_the_lines_to_accept() {
        let text = "Header`: size is 12\n\n  table\n\n    to accept:  #[layout(size = 12)]\n                \
                    A.0: #[layout(offset = 4, end <= 8)]', src/lib.rs:4:17";
        let expected = [("", "#[layout(size = 12)]"), ("A.0", "#[layout(offset = 4, end <= 8)]")];
        assert_eq!(fixes(text), expected.map(|(path, fix)| (path.to_owned(), fix.to_owned())));
        assert_eq!(fixes("Header`: it has padding"), []);
    }
}
