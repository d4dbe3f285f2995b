//! Edits of files: all of a file's or none, and undone if the crate does not build with them.

use std::collections::BTreeMap;
// Writing to a string can't fail.
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};

/// A text in place of the bytes of a range, which is empty for an insertion.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
}

impl Edit {
    pub(crate) fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Edit { start: range.start, end: range.end, text: text.into() }
    }

    pub(crate) fn insert(at: usize, text: impl Into<String>) -> Self {
        Edit { start: at, end: at, text: text.into() }
    }
}

/// The edits of several files.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    files: BTreeMap<PathBuf, Vec<Edit>>,
}

impl Edits {
    pub(crate) fn add(&mut self, file: &Path, edit: Edit) {
        self.files.entry(file.to_owned()).or_default().push(edit);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The files with their text before and after.
    pub(crate) fn changes(&self) -> Result<Vec<Change>> {
        let change = |(path, edits): (&PathBuf, &Vec<Edit>)| {
            let path =
                path.canonicalize().with_context(|| format!("can't find {}", path.display()))?;
            let before = read(&path)?;
            let after = apply(&before, edits)
                .with_context(|| format!("two edits of the same words in {}", path.display()))?;
            Ok(Change { path, before, after })
        };
        self.files.iter().map(change).collect()
    }
}

pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))
}

/// The text with the edits. `None` if two of them overlap.
fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut edits = edits.to_vec();
    edits.sort();
    edits.dedup();
    let (mut after, mut end) = (String::new(), 0);
    for edit in edits {
        after.push_str(text.get(end..edit.start)?);
        after.push_str(&edit.text);
        end = edit.end;
    }
    after.push_str(text.get(end..)?);
    Some(after)
}

/// A file before and after its edits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Change {
    path: PathBuf,
    before: String,
    after: String,
}

impl Change {
    /// The lines that differ, each with its number.
    pub(crate) fn shown(&self) -> String {
        let current = std::env::current_dir().unwrap_or_default();
        let path = self.path.strip_prefix(current).unwrap_or(&self.path);
        let mut text = format!("{}\n", path.display());
        let (before, after): (Vec<_>, Vec<_>) =
            (self.before.lines().collect(), self.after.lines().collect());
        let (mut old, mut new) = (0, 0);
        while old < before.len() || new < after.len() {
            if before.get(old) == after.get(new) {
                (old, new) = (old + 1, new + 1);
                continue;
            }
            // Edits add lines or change them in place: the next line that is in both ends a block.
            let rest = &after[new..];
            let mut lines = before[old..].iter().enumerate();
            let common = lines.find_map(|(removed, line)| {
                let added = rest.iter().take(removed + 8).position(|other| other == line)?;
                (!line.trim().is_empty()).then_some((removed, added))
            });
            let (removed, added) = common.unwrap_or((before.len() - old, after.len() - new));
            for line in &before[old..old + removed] {
                old += 1;
                let _ = writeln!(text, "{old:>6} - {line}");
            }
            for line in &after[new..new + added] {
                new += 1;
                let _ = writeln!(text, "{new:>6} + {line}");
            }
        }
        text
    }
}

/// Written changes, which can be undone. They are noted in a file first, so that they can be undone by
/// the next run if this one is killed.
#[derive(Debug, Default)]
pub(crate) struct Written {
    journal: PathBuf,
    changes: Vec<Change>,
}

impl Written {
    /// Nothing yet. `folder` is that of the tool.
    pub(crate) fn new(folder: &Path) -> Self {
        Written { journal: folder.join("undo.json"), changes: Vec::new() }
    }

    /// Undoes what a run that was killed has written, where it is still there. Returns the files.
    pub(crate) fn recover(folder: &Path) -> Result<Vec<PathBuf>> {
        let journal = folder.join("undo.json");
        let Ok(text) = fs::read_to_string(&journal) else { return Ok(Vec::new()) };
        let changes: Vec<Change> = serde_json::from_str(&text)
            .with_context(|| format!("can't read {}; remove it", journal.display()))?;
        let mut undone = Vec::new();
        for change in changes {
            if fs::read_to_string(&change.path).is_ok_and(|text| text == change.after) {
                write(&change.path, &change.before)?;
                undone.push(change.path);
            }
        }
        fs::remove_file(journal)?;
        Ok(undone)
    }

    /// Writes changes. If one can't be written, none is.
    pub(crate) fn write(&mut self, changes: Vec<Change>) -> Result<()> {
        for Change { path, before, .. } in &changes {
            let data =
                fs::metadata(path).with_context(|| format!("can't find {}", path.display()))?;
            if data.permissions().readonly() {
                bail!("{} is read-only: nothing is changed", path.display());
            }
            if read(path)? != *before {
                bail!("{} has changed meanwhile: nothing is changed", path.display());
            }
        }
        let first = self.changes.len();
        self.changes.extend(changes);
        // Part by part, so that a journal is whole or not there.
        write(&self.journal, &serde_json::to_string(&self.changes)?)?;
        for at in first..self.changes.len() {
            let Change { path, after, .. } = &self.changes[at];
            if let Err(error) = write(path, after) {
                self.changes.truncate(at);
                self.undo()?;
                return Err(error);
            }
        }
        Ok(())
    }

    /// Restores the files.
    pub(crate) fn undo(&mut self) -> Result<()> {
        while let Some(Change { path, before, .. }) = self.changes.last() {
            write(path, before)?;
            self.changes.pop();
        }
        self.keep()
    }

    /// Keeps the files as they are now.
    pub(crate) fn keep(&mut self) -> Result<()> {
        self.changes.clear();
        match fs::remove_file(&self.journal) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// Writes a file through another one beside it, so that it has the old text or the new one.
fn write(path: &Path, text: &str) -> Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!(".{name}.cargo-layout-{}", std::process::id()));
    let result = (|| {
        fs::write(&part, text)?;
        if let Ok(data) = fs::metadata(path) {
            fs::set_permissions(&part, data.permissions())?;
        }
        fs::rename(&part, path)
    })();
    if result.is_err() {
        let _ = fs::remove_file(&part); // it may not be there
    }
    result.with_context(|| format!("can't write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{Change, Edit, apply};

    #[test]
    fn edits_apply_in_any_order_and_overlaps_are_refused() {
        let edits =
            [Edit::replace(4..5, "12"), Edit::insert(0, "// new\n"), Edit::replace(4..5, "12")];
        assert_eq!(apply("a = 8;", &edits).unwrap(), "// new\na = 12;");
        assert_eq!(apply("a = 8;", &[Edit::replace(0..3, ""), Edit::replace(2..4, "")]), None);
    }

    #[test]
    fn shown_change_has_changed_lines_alone() {
        let before = "use a;\n\nstruct A {\n    a: u8,\n}\n".to_owned();
        let after =
            before.replace("struct", "#[layout(size = 1)]\nstruct").replace("a: u8", "a: u16");
        let shown = Change { path: "lib.rs".into(), before, after }.shown();
        assert_eq!(
            shown,
            "lib.rs\n     3 + #[layout(size = 1)]\n     4 -     a: u8,\n     5 +     a: u16,\n"
        );
    }
}
