//! Targets: whether they are installed, and the facts that a report has about them.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use layout_core::snapshot::Endian;

/// The pointer width in bits, and the byte order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) pointer_width: u32,
    pub(crate) endian: Endian,
}

fn rustc() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc")))
}

/// The facts about a target; `None` is that of the compiler. An error if it is not installed.
pub(crate) fn facts(triple: Option<&str>) -> Result<Facts> {
    let target: Vec<_> = triple.into_iter().flat_map(|triple| ["--target", triple]).collect();
    let output =
        rustc().args(["--print", "cfg", "--print", "target-libdir"]).args(&target).output();
    let output = output.context("can't start rustc")?;
    let Some(triple) = triple.or(Some("the host")).filter(|_| output.status.success()) else {
        let triple = triple.unwrap_or_default();
        let near = near(triple)?;
        bail!("rustc has no target `{triple}`{near}; `rustc --print target-list` lists all");
    };
    let text = String::from_utf8_lossy(&output.stdout);
    let folder = text.lines().find(|line| Path::new(line).is_absolute());
    if folder.is_some_and(|folder| !Path::new(folder).exists()) {
        bail!(
            "the target `{triple}` is not installed; install it with\n\n    rustup target add {triple}\n"
        );
    }
    let value = |key: &str| {
        let mut lines = text.lines();
        lines.find_map(|line| line.strip_prefix(key)?.strip_prefix("=\"")?.strip_suffix('"'))
    };
    let width = value("target_pointer_width").and_then(|width| width.parse().ok());
    Ok(Facts {
        pointer_width: width.context("rustc does not say how wide a pointer is")?,
        endian: match value("target_endian") {
            Some("big") => Endian::Big,
            _ => Endian::Little,
        },
    })
}

/// `, but x86_64-unknown-linux-gnu`: the targets with a similar name.
fn near(triple: &str) -> Result<String> {
    let output = rustc().args(["--print", "target-list"]).output().context("can't start rustc")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(match closest(triple, text.lines()) {
        Some(name) => format!(", but `{name}`"),
        None => String::new(),
    })
}

/// The name with the fewest edits, if these are at most a third of it.
pub(crate) fn closest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let edits = names.map(|other| (distance(name, other), other));
    let (edits, other) = edits.min_by_key(|(edits, _)| *edits)?;
    (edits <= name.chars().count().div_ceil(3)).then_some(other)
}

/// The Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, sign) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (at, other) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(sign != *other);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
