//! `cargo layout diff REVISION`: what changed since another revision.

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use layout_core::{ReportDiff, snapshot};

use crate::cli::{Cargo, Diff};
use crate::layouts::{Found, Layouts};
use crate::probe;
use crate::revision::Revision;
use crate::selection::Selection;
use crate::target::facts;

/// Old programs find every field where it was.
const COMPATIBLE: u8 = 1;
/// Fields or types moved or are gone, or it is not known that they are not.
const MOVED: u8 = 2;

pub(crate) fn run(diff: &Diff) -> Result<ExitCode> {
    let Diff { revision, markdown, cargo } = diff;
    if cargo.target.len() > 1 {
        bail!("a difference is that on one target; name one");
    }
    let facts = facts(cargo.target.first().map(|triple| &**triple))?;
    let selection = Selection::of(cargo)?;
    let old = Revision::new(revision, &selection, &selection.own_folder(cargo))?;
    let mut old = old_types(&old, cargo, &selection)
        .with_context(|| format!("the layouts of `{revision}`"))?;
    let mut new = types(cargo, &selection).context("the layouts of today")?;
    name(&mut old, &mut new);
    let report = |types: Vec<Found>| {
        let mut report = snapshot::Report::new(types.into_iter().map(|found| found.ty));
        (report.pointer_width, report.endian) = (facts.pointer_width, facts.endian);
        report
    };
    let diff = ReportDiff::between(report(old), report(new));
    let mut out = io::stdout().lock();
    if *markdown {
        writeln!(out, "{}", diff.markdown())?;
    } else {
        writeln!(out, "{diff}")?;
    }
    Ok(code(&diff).into())
}

fn code(diff: &ReportDiff) -> u8 {
    match diff.is_backward_compatible() {
        _ if diff.is_empty() => 0,
        true => COMPATIBLE,
        false => MOVED,
    }
}

fn types(cargo: &Cargo, selection: &Selection) -> Result<Vec<Found>> {
    let probe = probe::ask(cargo, selection, &["*".into()])?;
    if !probe.is_built {
        bail!("they are not known: the crate does not build");
    }
    Ok(Layouts::of(&probe)?.types)
}

/// The types of the revision. A package that it does not have has none.
fn old_types(old: &Revision, cargo: &Cargo, selection: &Selection) -> Result<Vec<Found>> {
    let Some(manifest) = &old.manifest else { return Ok(Vec::new()) };
    let mut flags = Cargo {
        manifest_path: Some(manifest.clone()),
        target_dir: Some(selection.target_folder(cargo)),
        ..cargo.clone()
    };
    // All, then those of today: `--package` is an error about one that the revision does not have.
    flags.package.clear();
    flags.exclude.clear();
    flags.workspace = true;
    let mut old = Selection::of(&flags)?;
    let is_today = |name: &str| selection.packages.iter().any(|package| *package.name == name);
    old.packages.retain(|package| is_today(&package.name));
    if old.packages.is_empty() {
        return Ok(Vec::new());
    }
    types(&flags, &old)
}

/// Names types by the shortest end of their path that is no other's in either revision.
fn name(old: &mut [Found], new: &mut [Found]) {
    let paths: BTreeSet<String> =
        old.iter().chain(new.iter()).map(|found| found.path.clone()).collect();
    for found in old.iter_mut().chain(new) {
        found.ty.name = crate::layouts::shortest(&found.path, &paths.iter().map(|path| &**path));
    }
}
